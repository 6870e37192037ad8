package io.github.socketioee.engine;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the handshake request said: an immutable snapshot, because containers recycle their request objects.
 *
 * <p>Requests that upgrade a session or carry its messages later do not change it.
 */
public interface EngineRequest {
    /** {@return the HTTP method} */
    String method();

    /** {@return path and query string as the client sent them} */
    String url();

    /** {@return the raw query string, or null when there is none} */
    @Nullable String queryString();

    /** {@return the decoded query parameters in the order of the query string; unmodifiable} */
    Map<String, List<String>> query();

    /**
     * Looks up a query parameter.
     *
     * @param name the exact name
     * @return its first value, or null when it is absent
     */
    default @Nullable String query(String name) {
        List<String> values = query().get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** {@return the headers; names compare without regard to case; unmodifiable} */
    Map<String, List<String>> headers();

    /**
     * Looks up a header.
     *
     * @param name the name, in any case
     * @return its first value, or null when it is absent
     */
    default @Nullable String header(String name) {
        List<String> values = headers().get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** {@return the client's address as the container sees it, its handling of forwarded headers included} */
    String remoteAddress();

    /** {@return whether the container regards the connection as secure} */
    boolean secure();

    /** {@return who the container authenticated, or null} */
    @Nullable Principal principal();

    /**
     * Tells whether the user had a role at the time of the handshake.
     *
     * @param role one of {@link EngineOptions#roles()}; any other role is answered with false
     * @return whether the container said so
     */
    boolean isUserInRole(String role);

    /** {@return the locale the client prefers} */
    Locale locale();

    /** {@return the attributes of the HTTP session at the time of the handshake; empty without one; unmodifiable} */
    Map<String, Object> sessionAttributes();

    /** {@return the id of the HTTP session, or null; the handshake never creates one} */
    @Nullable String httpSessionId();

    /** {@return when the request arrived} */
    Instant issued();
}
