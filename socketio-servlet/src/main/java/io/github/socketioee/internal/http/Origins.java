package io.github.socketioee.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares origins. */
final class Origins {
    private Origins() {}

    /** Whether a value has characters that cannot stand in a header. */
    static boolean malformed(@Nullable String value) {
        if (value != null) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether an origin is that of the request itself, as the container sees it after its handling of forwarded headers.
     *
     * <p>A page loaded over TLS whose request arrives in the clear with the same {@code Host} is taken for the same origin:
     * TLS ended in front of a container that was not told so.
     */
    static boolean same(String origin, HttpServletRequest request) {
        URI uri;
        try {
            uri = URI.create(origin);
        } catch (IllegalArgumentException e) {
            return false;
        }
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null) {
            return false;
        }
        scheme = scheme.toLowerCase(Locale.ROOT);
        String requestScheme = http(request.getScheme().toLowerCase(Locale.ROOT));
        if (!host.equalsIgnoreCase(brackets(request.getServerName()))) {
            return false;
        }
        if (scheme.equals(requestScheme) && port(scheme, uri.getPort()) == port(scheme, request.getServerPort())) {
            return true;
        }
        String hostHeader = request.getHeader("Host");
        return scheme.equals("https")
                && requestScheme.equals("http")
                && hostHeader != null
                && hostHeader.equalsIgnoreCase(uri.getRawAuthority());
    }

    /** Some containers report an upgrade request with the scheme of WebSocket. */
    private static String http(String scheme) {
        return scheme.equals("ws") ? "http" : scheme.equals("wss") ? "https" : scheme;
    }

    private static String brackets(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static int port(String scheme, int port) {
        return port > 0 ? port : scheme.equals("https") ? 443 : 80;
    }
}
