package io.github.socketioee.internal.http;

import io.github.socketioee.engine.CookieOptions;
import io.github.socketioee.internal.engine.protocol.OpenPacket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Answers that need no waiting. Status and body are always set by hand: {@code sendError} means an HTML page. */
final class Answers {
    static final String TEXT = "text/plain; charset=UTF-8";

    private Answers() {}

    /** The headers that every polling answer carries. */
    static void pollingHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        // Proxies like nginx would hold back what comes in pieces.
        response.setHeader("X-Accel-Buffering", "no");
        String agent = request.getHeader("User-Agent");
        if (agent != null && (agent.contains(";MSIE") || agent.contains("Trident/"))) {
            response.setHeader("X-XSS-Protection", "0");
        }
    }

    /** A refusal as polling clients expect it. */
    static void refuse(HttpServletResponse response, int status, int code, String message) throws IOException {
        StringBuilder json = new StringBuilder("{\"code\":").append(code).append(",\"message\":");
        OpenPacket.quote(json, message);
        write(response, status, "application/json", json.append('}').toString());
    }

    /** A refusal of a WebSocket, always 400 as in the reference. Clients do not see it; people with tools do. */
    static void refuseUpgrade(HttpServletResponse response, String message) throws IOException {
        response.setHeader("Connection", "close");
        write(response, HttpServletResponse.SC_BAD_REQUEST, "text/html; charset=UTF-8", escape(message));
    }

    static void empty(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setContentLength(0);
    }

    static void write(HttpServletResponse response, int status, String type, String body) throws IOException {
        write(response, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static void write(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The Set-Cookie header for a session id. */
    static String cookie(CookieOptions options, String value) {
        StringBuilder cookie = new StringBuilder(options.name()).append('=').append(encode(value));
        Duration maxAge = options.maxAge();
        if (maxAge != null) {
            cookie.append("; Max-Age=").append(maxAge.toSeconds());
        }
        if (options.domain() != null) {
            cookie.append("; Domain=").append(options.domain());
        }
        if (options.path() != null) {
            cookie.append("; Path=").append(options.path());
        }
        if (options.httpOnly()) {
            cookie.append("; HttpOnly");
        }
        if (options.secure()) {
            cookie.append("; Secure");
        }
        CookieOptions.SameSite sameSite = options.sameSite();
        if (sameSite != null) {
            cookie.append("; SameSite=").append(sameSite.text());
        }
        return cookie.toString();
    }

    private static String encode(String value) {
        return java.net.URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
