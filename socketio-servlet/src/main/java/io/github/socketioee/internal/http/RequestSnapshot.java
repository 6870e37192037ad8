package io.github.socketioee.internal.http;

import io.github.socketioee.engine.EngineRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request, copied before the container recycles it. Every connection keeps one, so what can be made again is not kept. */
record RequestSnapshot(
        String method,
        String path,
        @Nullable String queryString,
        Map<String, List<String>> headers,
        String remoteAddress,
        boolean secure,
        @Nullable Principal principal,
        Set<String> roles,
        Locale locale,
        Map<String, Object> sessionAttributes,
        @Nullable String httpSessionId,
        long issuedMicros)
        implements EngineRequest {

    static RequestSnapshot of(HttpServletRequest request, Set<String> rolesOfInterest) {
        HttpSession session = request.getSession(false);
        return new RequestSnapshot(
                request.getMethod(),
                request.getRequestURI(),
                request.getQueryString(),
                headers(request),
                String.valueOf(request.getRemoteAddr()),
                request.isSecure(),
                request.getUserPrincipal(),
                roles(request, rolesOfInterest),
                request.getLocale(),
                session == null ? Map.of() : attributes(session),
                session == null ? null : session.getId(),
                ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    }

    @Override
    public Instant issued() {
        return Instant.EPOCH.plus(issuedMicros, ChronoUnit.MICROS);
    }

    @Override
    public String url() {
        return queryString == null ? path : path + "?" + queryString;
    }

    @Override
    public Map<String, List<String>> query() {
        return QueryString.parse(queryString);
    }

    @Override
    public boolean isUserInRole(String role) {
        return roles.contains(role);
    }

    /** Not the content: query and headers hold secrets. */
    @Override
    public String toString() {
        return "EngineRequest[" + method + "]";
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        SortedMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return new Headers(headers);
    }

    private static Set<String> roles(HttpServletRequest request, Set<String> candidates) {
        if (candidates.isEmpty() || request.getUserPrincipal() == null) {
            return Set.of();
        }
        Set<String> granted = new HashSet<>();
        for (String role : candidates) {
            if (request.isUserInRole(role)) {
                granted.add(role);
            }
        }
        return Set.copyOf(granted);
    }

    private static Map<String, Object> attributes(HttpSession session) {
        Map<String, Object> attributes = new HashMap<>();
        try {
            for (String name : Collections.list(session.getAttributeNames())) {
                Object value = session.getAttribute(name);
                if (value != null) {
                    attributes.put(name, value);
                }
            }
        } catch (IllegalStateException e) {
            // Another request invalidated the session meanwhile.
            return Map.of();
        }
        return Collections.unmodifiableMap(attributes);
    }
}
