package io.github.socketioee;

import java.lang.reflect.Type;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was known when the client connected: a snapshot of the first HTTP request, and the auth values of this namespace. Immutable. */
public interface Handshake {

    /** The headers; names are looked up without regard to case. */
    Map<String, List<String>> headers();

    /** The first value of a header, or {@code null}. */
    @Nullable String header(String name);

    /** The query parameters of the first request, in order. */
    Map<String, List<String>> query();

    /** The first value of a query parameter, or {@code null}. */
    @Nullable String query(String name);

    /** The auth values that the client sent for this namespace, as Java maps, lists and values; empty when it sent none. */
    Map<String, @Nullable Object> auth();

    /**
     * The auth values as a record or bean.
     *
     * @throws PayloadException if what the client sent is no such value
     */
    <T> T auth(Class<T> type);

    /**
     * The auth values as a type with type arguments.
     *
     * @throws PayloadException if what the client sent is no such value
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as in Jsonb: the type is only known at run time
    <T> T auth(Type type);

    /** The JSON text of the auth values, {@code {}} when the client sent none. */
    String authJson();

    /** The address of the client, as the container reports it. */
    String address();

    /** Whether the request came over TLS, as the container reports it. */
    boolean secure();

    /** Whether the request carried an Origin header, which browsers send when it crosses origins. */
    boolean xdomain();

    /** When the request arrived. */
    Instant issued();

    /** When the request arrived, as text. */
    String time();

    /** Path and query of the request. */
    String url();

    /** The user that the container has authenticated, or {@code null}. */
    @Nullable Principal principal();

    /** Whether that user is in a role: one declared in web.xml or named in the options of the engine. */
    boolean isUserInRole(String role);

    /** The attributes that the HTTP session had; empty without a session. */
    Map<String, Object> sessionAttributes();

    /** The language that the client prefers. */
    Locale locale();
}
