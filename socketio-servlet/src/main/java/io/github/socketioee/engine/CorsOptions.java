package io.github.socketioee.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may read the polling answers, and what preflight requests are told. Immutable.
 *
 * <p>Without these options no CORS header is ever sent.
 */
public final class CorsOptions {
    private final boolean anyOrigin;
    private final Predicate<String> origin;
    private final List<String> methods;
    private final List<String> allowedHeaders;
    private final List<String> exposedHeaders;
    private final boolean credentials;
    private final @Nullable Duration maxAge;
    private final int optionsSuccessStatus;

    private CorsOptions(Builder b) {
        anyOrigin = b.anyOrigin;
        origin = b.origin;
        methods = b.methods;
        allowedHeaders = b.allowedHeaders;
        exposedHeaders = b.exposedHeaders;
        credentials = b.credentials;
        maxAge = b.maxAge;
        optionsSuccessStatus = b.optionsSuccessStatus;
    }

    /** {@return a builder that allows no origin yet} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return whether {@code Access-Control-Allow-Origin: *} is sent} */
    public boolean anyOrigin() {
        return anyOrigin;
    }

    /**
     * Tells whether pages of an origin may read the answers.
     *
     * @param value the Origin header
     * @return whether it is allowed
     */
    public boolean allows(String value) {
        return anyOrigin || origin.test(value);
    }

    /** {@return the methods named in preflight answers} */
    public List<String> methods() {
        return methods;
    }

    /** {@return the request headers named in preflight answers; empty means: what the client asks for} */
    public List<String> allowedHeaders() {
        return allowedHeaders;
    }

    /** {@return the response headers scripts may read} */
    public List<String> exposedHeaders() {
        return exposedHeaders;
    }

    /** {@return whether cookies and other credentials are allowed} */
    public boolean credentials() {
        return credentials;
    }

    /** {@return how long browsers may remember a preflight answer, or null} */
    public @Nullable Duration maxAge() {
        return maxAge;
    }

    /** {@return the status of preflight answers} */
    public int optionsSuccessStatus() {
        return optionsSuccessStatus;
    }

    /** Collects the options. Not safe for use by several threads. */
    public static final class Builder {
        private boolean anyOrigin;
        private Predicate<String> origin = value -> false;
        private List<String> methods = List.of("GET", "HEAD", "PUT", "PATCH", "POST", "DELETE");
        private List<String> allowedHeaders = List.of();
        private List<String> exposedHeaders = List.of();
        private boolean credentials;
        private @Nullable Duration maxAge;
        private int optionsSuccessStatus = 204;

        private Builder() {}

        /**
         * Allows these origins.
         *
         * @param origins as browsers send them, as in {@code https://example.com}; a single {@code *} allows all
         * @return this
         */
        public Builder origins(Collection<String> origins) {
            Set<String> allowed = Set.copyOf(origins);
            if (allowed.contains("*")) {
                return anyOrigin();
            }
            origin = origin.or(allowed::contains);
            return this;
        }

        /**
         * Allows these origins.
         *
         * @param origins as browsers send them
         * @return this
         */
        public Builder origins(String... origins) {
            return origins(List.of(origins));
        }

        /**
         * Allows the origins in which an expression is found, as in the reference server; anchor it with care.
         *
         * @param pattern the expression
         * @return this
         */
        public Builder originPattern(Pattern pattern) {
            origin = origin.or(value -> pattern.matcher(value).find());
            return this;
        }

        /**
         * Allows the origins an application function allows; it is called on request threads.
         *
         * @param predicate the function
         * @return this
         */
        public Builder originPredicate(Predicate<String> predicate) {
            origin = origin.or(predicate);
            return this;
        }

        /**
         * Allows every origin by echoing it, which also works with credentials. Know what you do.
         *
         * @return this
         */
        public Builder reflectOrigin() {
            origin = value -> true;
            return this;
        }

        /**
         * Allows every origin with {@code *}; cannot be combined with credentials.
         *
         * @return this
         */
        public Builder anyOrigin() {
            anyOrigin = true;
            return this;
        }

        /**
         * Sets the methods for preflight answers.
         *
         * @param methods the methods
         * @return this
         */
        public Builder methods(Collection<String> methods) {
            this.methods = List.copyOf(methods);
            return this;
        }

        /**
         * Sets the request headers for preflight answers.
         *
         * @param names the names; empty reflects what the client asks for
         * @return this
         */
        public Builder allowedHeaders(Collection<String> names) {
            allowedHeaders = List.copyOf(names);
            return this;
        }

        /**
         * Sets the response headers scripts may read.
         *
         * @param names the names
         * @return this
         */
        public Builder exposedHeaders(Collection<String> names) {
            exposedHeaders = List.copyOf(names);
            return this;
        }

        /**
         * Allows cookies and other credentials.
         *
         * @param credentials whether they are allowed
         * @return this
         */
        public Builder credentials(boolean credentials) {
            this.credentials = credentials;
            return this;
        }

        /**
         * Sets how long browsers may remember a preflight answer.
         *
         * @param maxAge the time, or null to leave it to the browser
         * @return this
         */
        public Builder maxAge(@Nullable Duration maxAge) {
            this.maxAge = maxAge;
            return this;
        }

        /**
         * Sets the status of preflight answers; some old browsers choke on 204.
         *
         * @param status the HTTP status
         * @return this
         */
        public Builder optionsSuccessStatus(int status) {
            optionsSuccessStatus = status;
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         * @throws IllegalArgumentException for {@code *} with credentials, which browsers refuse, or a status that is none
         */
        public CorsOptions build() {
            if (anyOrigin && credentials) {
                throw new IllegalArgumentException(
                        "cors: origin * cannot be combined with credentials; name the origins");
            }
            if (optionsSuccessStatus < 200 || optionsSuccessStatus > 299) {
                throw new IllegalArgumentException(
                        "cors: optionsSuccessStatus " + optionsSuccessStatus + " is not a success status");
            }
            return new CorsOptions(this);
        }
    }
}
