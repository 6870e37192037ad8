package io.github.socketioee.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options of an Engine.IO server. Immutable; names and defaults are those of the reference server.
 *
 * <p>Durations go to the client in milliseconds.
 */
public final class EngineOptions {
    private static final long DEFAULT_BUFFERED_BYTES = 8L << 20;

    private final String path;
    private final Duration pingInterval;
    private final Duration pingTimeout;
    private final Duration upgradeTimeout;
    private final Duration closeTimeout;
    private final int maxHttpBufferSize;
    private final long maxBufferedBytes;
    private final int maxBufferedPackets;
    private final int maxPacketsPerPayload;
    private final Set<TransportName> transports;
    private final boolean allowUpgrades;
    private final @Nullable CookieOptions cookie;
    private final @Nullable CorsOptions cors;
    private final OriginCheck originCheck;
    private final @Nullable AllowRequest allowRequest;
    private final @Nullable Function<EngineRequest, String> generateId;
    private final Set<String> roles;
    private final SessionBinding bindSession;

    private EngineOptions(Builder b) {
        path = b.path;
        pingInterval = b.pingInterval;
        pingTimeout = b.pingTimeout;
        upgradeTimeout = b.upgradeTimeout;
        closeTimeout = b.closeTimeout;
        maxHttpBufferSize = b.maxHttpBufferSize;
        maxBufferedBytes = b.maxBufferedBytes > 0
                ? b.maxBufferedBytes
                : Math.max(DEFAULT_BUFFERED_BYTES, 4L * b.maxHttpBufferSize);
        maxBufferedPackets = b.maxBufferedPackets;
        maxPacketsPerPayload = b.maxPacketsPerPayload;
        transports = Collections.unmodifiableSet(EnumSet.copyOf(b.transports));
        allowUpgrades = b.allowUpgrades;
        cookie = b.cookie;
        cors = b.cors;
        originCheck = b.originCheck;
        allowRequest = b.allowRequest;
        generateId = b.generateId;
        roles = Set.copyOf(b.roles);
        bindSession = b.bindSession;
    }

    /** {@return the defaults} */
    public static EngineOptions defaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the path below the context path, without trailing slash; it matters only where the server maps itself} */
    public String path() {
        return path;
    }

    /** {@return the time between a pong (or the handshake) and the next ping} */
    public Duration pingInterval() {
        return pingInterval;
    }

    /** {@return how long a client may take to answer a ping} */
    public Duration pingTimeout() {
        return pingTimeout;
    }

    /** {@return how long an upgrade may take before it is given up; the session then stays on polling} */
    public Duration upgradeTimeout() {
        return upgradeTimeout;
    }

    /** {@return how long an orderly close waits for the client to fetch what is queued} */
    public Duration closeTimeout() {
        return closeTimeout;
    }

    /** {@return the largest message and the largest polling payload the server reads, in bytes; announced as {@code maxPayload}} */
    public int maxHttpBufferSize() {
        return maxHttpBufferSize;
    }

    /** {@return how many bytes may wait to be sent to one client, the frame in flight included} */
    public long maxBufferedBytes() {
        return maxBufferedBytes;
    }

    /** {@return how many packets may wait to be sent to one client} */
    public int maxBufferedPackets() {
        return maxBufferedPackets;
    }

    /** {@return how many packets one polling payload may hold; 0 means any number that fits the size limit} */
    public int maxPacketsPerPayload() {
        return maxPacketsPerPayload;
    }

    /** {@return the transports that are switched on} */
    public Set<TransportName> transports() {
        return transports;
    }

    /** {@return whether a session may go from polling to WebSocket} */
    public boolean allowUpgrades() {
        return allowUpgrades;
    }

    /** {@return the affinity cookie, or null for none} */
    public @Nullable CookieOptions cookie() {
        return cookie;
    }

    /** {@return the CORS options, or null to send no CORS header} */
    public @Nullable CorsOptions cors() {
        return cors;
    }

    /** {@return which foreign origins may open a session} */
    public OriginCheck originCheck() {
        return originCheck;
    }

    /** {@return the application's check of handshakes, or null} */
    public @Nullable AllowRequest allowRequest() {
        return allowRequest;
    }

    /** {@return the application's source of session ids, or null for the built-in one} */
    public @Nullable Function<EngineRequest, String> generateId() {
        return generateId;
    }

    /** {@return the roles that a handshake asks the container about} */
    public Set<String> roles() {
        return roles;
    }

    /** {@return to what session ids are tied} */
    public SessionBinding bindSession() {
        return bindSession;
    }

    /** Collects the options. Not safe for use by several threads. */
    public static final class Builder {
        private String path = "/socket.io";
        private Duration pingInterval = Duration.ofSeconds(25);
        private Duration pingTimeout = Duration.ofSeconds(20);
        private Duration upgradeTimeout = Duration.ofSeconds(10);
        private Duration closeTimeout = Duration.ofSeconds(30);
        private int maxHttpBufferSize = 1_000_000;
        private long maxBufferedBytes = 0;
        private int maxBufferedPackets = 65_536;
        private int maxPacketsPerPayload = 0;
        private Set<TransportName> transports = EnumSet.allOf(TransportName.class);
        private boolean allowUpgrades = true;
        private @Nullable CookieOptions cookie;
        private @Nullable CorsOptions cors;
        private OriginCheck originCheck = OriginCheck.SAME_ORIGIN;
        private @Nullable AllowRequest allowRequest;
        private @Nullable Function<EngineRequest, String> generateId;
        private Set<String> roles = Set.of();
        private SessionBinding bindSession = SessionBinding.NONE;

        private Builder() {}

        /**
         * Sets the path below the context path.
         *
         * @param path with a leading slash; a trailing one is removed
         * @return this
         */
        public Builder path(String path) {
            this.path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return this;
        }

        /**
         * Sets the time between a pong and the next ping.
         *
         * @param pingInterval the time between a pong (or the handshake) and the next ping
         * @return this
         */
        public Builder pingInterval(Duration pingInterval) {
            this.pingInterval = pingInterval;
            return this;
        }

        /**
         * Sets how long a client may take to answer a ping. Any received data counts as a sign of life.
         *
         * @param pingTimeout how long a client may take to answer a ping
         * @return this
         */
        public Builder pingTimeout(Duration pingTimeout) {
            this.pingTimeout = pingTimeout;
            return this;
        }

        /**
         * Sets how long an upgrade may take before it is given up.
         *
         * @param upgradeTimeout how long an upgrade may take before it is given up; the session then stays on polling
         * @return this
         */
        public Builder upgradeTimeout(Duration upgradeTimeout) {
            this.upgradeTimeout = upgradeTimeout;
            return this;
        }

        /**
         * Sets how long an orderly close waits for the client to fetch what is queued.
         *
         * @param closeTimeout how long an orderly close waits for the client to fetch what is queued
         * @return this
         */
        public Builder closeTimeout(Duration closeTimeout) {
            this.closeTimeout = closeTimeout;
            return this;
        }

        /**
         * Sets the largest message and polling payload the server reads, in bytes.
         *
         * @param maxHttpBufferSize the largest message and the largest polling payload the server reads, in bytes; announced as {@code maxPayload}
         * @return this
         */
        public Builder maxHttpBufferSize(int maxHttpBufferSize) {
            this.maxHttpBufferSize = maxHttpBufferSize;
            return this;
        }

        /**
         * Sets how many bytes may wait for one client; 0 means 8 MiB or four times {@code maxHttpBufferSize}, whichever is more.
         * A client that reads too slowly is disconnected. A message is always accepted while nothing waits, whatever its size.
         *
         * @param maxBufferedBytes how many bytes may wait to be sent to one client, the frame in flight included
         * @return this
         */
        public Builder maxBufferedBytes(long maxBufferedBytes) {
            this.maxBufferedBytes = maxBufferedBytes;
            return this;
        }

        /**
         * Sets how many packets may wait for one client.
         *
         * @param maxBufferedPackets how many packets may wait to be sent to one client
         * @return this
         */
        public Builder maxBufferedPackets(int maxBufferedPackets) {
            this.maxBufferedPackets = maxBufferedPackets;
            return this;
        }

        /**
         * Sets how many packets one polling payload may hold; 0 for no limit but the size.
         *
         * @param maxPacketsPerPayload how many packets one polling payload may hold; 0 means any number that fits the size limit
         * @return this
         */
        public Builder maxPacketsPerPayload(int maxPacketsPerPayload) {
            this.maxPacketsPerPayload = maxPacketsPerPayload;
            return this;
        }

        /**
         * Sets the transports that are switched on.
         *
         * @param transports the transports that are switched on
         * @return this
         */
        public Builder transports(Collection<TransportName> transports) {
            this.transports = transports.isEmpty() ? Set.of() : EnumSet.copyOf(transports);
            return this;
        }

        /**
         * Allows sessions to go from polling to WebSocket.
         *
         * @param allowUpgrades whether a session may go from polling to WebSocket
         * @return this
         */
        public Builder allowUpgrades(boolean allowUpgrades) {
            this.allowUpgrades = allowUpgrades;
            return this;
        }

        /**
         * Sets the affinity cookie; null for none.
         *
         * @param cookie the affinity cookie, or null for none
         * @return this
         */
        public Builder cookie(@Nullable CookieOptions cookie) {
            this.cookie = cookie;
            return this;
        }

        /**
         * Sets the CORS options; null to send no CORS header.
         *
         * @param cors the CORS options, or null to send no CORS header
         * @return this
         */
        public Builder cors(@Nullable CorsOptions cors) {
            this.cors = cors;
            return this;
        }

        /**
         * Sets which foreign origins may open a session.
         *
         * @param originCheck which foreign origins may open a session
         * @return this
         */
        public Builder originCheck(OriginCheck originCheck) {
            this.originCheck = originCheck;
            return this;
        }

        /**
         * Sets the application's check of handshakes; null for none.
         *
         * @param allowRequest the application's check of handshakes, or null
         * @return this
         */
        public Builder allowRequest(@Nullable AllowRequest allowRequest) {
            this.allowRequest = allowRequest;
            return this;
        }

        /**
         * Sets the source of session ids. They must be unique and impossible to guess: whoever knows one owns the session.
         * Called on the container's request thread; an exception refuses the handshake.
         *
         * @param generateId the application's source of session ids, or null for the built-in one
         * @return this
         */
        public Builder generateId(@Nullable Function<EngineRequest, String> generateId) {
            this.generateId = generateId;
            return this;
        }

        /**
         * Sets the roles that a handshake asks the container about; see {@link EngineRequest#isUserInRole}.
         *
         * @param roles the roles that a handshake asks the container about
         * @return this
         */
        public Builder roles(Collection<String> roles) {
            this.roles = Set.copyOf(roles);
            return this;
        }

        /**
         * Adds roles that a handshake asks the container about.
         *
         * @param more what is added to {@link #roles}
         * @return this
         */
        public Builder addRoles(Collection<String> more) {
            Set<String> all = new LinkedHashSet<>(roles);
            all.addAll(more);
            roles = Set.copyOf(all);
            return this;
        }

        /**
         * Sets to what session ids are tied.
         *
         * @param bindSession to what session ids are tied
         * @return this
         */
        public Builder bindSession(SessionBinding bindSession) {
            this.bindSession = bindSession;
            return this;
        }

        /**
         * Builds the options.
         *
         * @return the options
         * @throws IllegalArgumentException naming the option and its value when one is out of range
         */
        public EngineOptions build() {
            check(
                    path.startsWith("/") && path.indexOf('*') < 0 && path.indexOf('?') < 0,
                    "path",
                    path,
                    "must start with a slash and contain neither * nor ?");
            atLeastOneMilli("pingInterval", pingInterval);
            atLeastOneMilli("pingTimeout", pingTimeout);
            atLeastOneMilli("upgradeTimeout", upgradeTimeout);
            atLeastOneMilli("closeTimeout", closeTimeout);
            check(maxHttpBufferSize > 0, "maxHttpBufferSize", maxHttpBufferSize, "must be at least 1 byte");
            check(maxBufferedBytes >= 0, "maxBufferedBytes", maxBufferedBytes, "must be 0 or more");
            check(maxBufferedPackets > 0, "maxBufferedPackets", maxBufferedPackets, "must be at least 1");
            check(maxPacketsPerPayload >= 0, "maxPacketsPerPayload", maxPacketsPerPayload, "must be 0 or more");
            check(!transports.isEmpty(), "transports", transports, "must be polling, websocket or both");
            Objects.requireNonNull(originCheck, "originCheck");
            Objects.requireNonNull(bindSession, "bindSession");
            return new EngineOptions(this);
        }

        private static void atLeastOneMilli(String option, Duration value) {
            // The upper bound keeps deadlines computed in nanoseconds far away from overflow.
            check(
                    value.compareTo(Duration.ofMillis(1)) >= 0 && value.compareTo(Duration.ofDays(365)) <= 0,
                    option,
                    value,
                    "must be from 1 ms to 365 days");
        }

        private static void check(boolean ok, String option, Object value, String allowed) {
            if (!ok) {
                throw new IllegalArgumentException(option + " = " + value + ": " + allowed);
            }
        }
    }
}
