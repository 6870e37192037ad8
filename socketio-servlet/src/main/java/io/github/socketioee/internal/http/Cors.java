package io.github.socketioee.internal.http;

import io.github.socketioee.engine.CorsOptions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** CORS headers, and the answers to preflight requests. */
final class Cors {
    private final @Nullable CorsOptions options;

    Cors(@Nullable CorsOptions options) {
        this.options = options;
    }

    /** Whether pages of this origin may read the answers. */
    boolean allows(String origin) {
        return options != null && options.allows(origin);
    }

    /** Adds the headers. True when the request was a preflight one and is answered now. */
    boolean handle(HttpServletRequest request, HttpServletResponse response) {
        if (options == null) {
            return false;
        }
        boolean preflight = request.getMethod().equals("OPTIONS");
        String origin = request.getHeader("Origin");
        if (!options.anyOrigin()) {
            response.addHeader("Vary", "Origin");
        }
        if (origin != null && !Origins.malformed(origin) && options.allows(origin)) {
            allow(options, preflight, origin, request, response);
        }
        if (preflight) {
            response.setStatus(options.optionsSuccessStatus());
            response.setContentLength(0);
        }
        return preflight;
    }

    private static void allow(
            CorsOptions options,
            boolean preflight,
            String origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", options.anyOrigin() ? "*" : origin);
        if (options.credentials()) {
            response.setHeader("Access-Control-Allow-Credentials", "true");
        }
        if (!options.exposedHeaders().isEmpty()) {
            response.setHeader("Access-Control-Expose-Headers", String.join(",", options.exposedHeaders()));
        }
        if (!preflight) {
            return;
        }
        response.setHeader("Access-Control-Allow-Methods", String.join(",", options.methods()));
        String headers = String.join(",", options.allowedHeaders());
        if (headers.isEmpty()) {
            response.addHeader("Vary", "Access-Control-Request-Headers");
            String asked = request.getHeader("Access-Control-Request-Headers");
            headers = asked == null || Origins.malformed(asked) ? "" : asked;
        }
        if (!headers.isEmpty()) {
            response.setHeader("Access-Control-Allow-Headers", headers);
        }
        Duration maxAge = options.maxAge();
        if (maxAge != null) {
            response.setHeader("Access-Control-Max-Age", Long.toString(maxAge.toSeconds()));
        }
    }
}
