package io.github.socketioee.engine;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that carries the session id for load balancers that keep a client on one node by cookie. It is sent with the
 * first polling answer only, and this server never reads it.
 *
 * @param name the name, a token of RFC 6265
 * @param path the Path attribute; null leaves it out
 * @param domain the Domain attribute; null leaves it out
 * @param httpOnly whether scripts are kept from reading it
 * @param secure whether it goes over TLS only
 * @param sameSite the SameSite attribute; null leaves it out
 * @param maxAge the Max-Age attribute; null makes it a cookie of the browser session
 */
public record CookieOptions(
        String name,
        @Nullable String path,
        @Nullable String domain,
        boolean httpOnly,
        boolean secure,
        @Nullable SameSite sameSite,
        @Nullable Duration maxAge) {

    /** Values of the SameSite attribute. */
    public enum SameSite {
        /** Only for requests from the same site. */
        STRICT("Strict"),
        /** Also when the user follows a link. */
        LAX("Lax"),
        /** Always; browsers demand Secure with it. */
        NONE("None");

        private final String text;

        SameSite(String text) {
            this.text = text;
        }

        /** {@return the attribute's value} */
        public String text() {
            return text;
        }
    }

    /**
     * Checks what goes into the header.
     *
     * @throws IllegalArgumentException when a part cannot stand in a header
     */
    public CookieOptions {
        Objects.requireNonNull(name, "name");
        if (name.isEmpty() || !name.chars().allMatch(CookieOptions::isToken)) {
            throw new IllegalArgumentException("cookie name '" + name + "' is not a token of RFC 6265");
        }
        attribute("path", path);
        attribute("domain", domain);
    }

    /** {@return the reference server's default: {@code io}, path {@code /}, HttpOnly, SameSite=Lax} */
    public static CookieOptions defaults() {
        return named("io");
    }

    /**
     * The default with another name.
     *
     * @param name the name
     * @return path {@code /}, HttpOnly, SameSite=Lax
     */
    public static CookieOptions named(String name) {
        return new CookieOptions(name, "/", null, true, false, SameSite.LAX, null);
    }

    private static boolean isToken(int c) {
        return c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
    }

    private static void attribute(String what, @Nullable String value) {
        if (value != null && value.chars().anyMatch(c -> c < ' ' || c >= 0x7f || c == ';')) {
            throw new IllegalArgumentException("cookie " + what + " '" + value + "' cannot stand in a header");
        }
    }
}
