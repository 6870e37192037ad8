package io.github.socketioee.internal.boot;

import io.github.socketioee.internal.http.ClientBundle;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JavaScript client and its source maps, as the Node server serves them below its path. The files come from the
 * jar, where the build put them with ready-made gzip and brotli forms.
 */
final class BundledClient implements ClientBundle {

    private static final String FOLDER = "/io/github/socketioee/internal/client/";
    private static final Set<String> FILES = Set.of(
            "socket.io.js",
            "socket.io.js.map",
            "socket.io.min.js",
            "socket.io.min.js.map",
            "socket.io.esm.min.js",
            "socket.io.esm.min.js.map",
            "socket.io.msgpack.min.js",
            "socket.io.msgpack.min.js.map");

    private final String version;

    /** Reads the version of the client, which is the entity tag of all its files. */
    BundledClient() {
        try {
            version = new String(read("version"), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The JavaScript client is missing in the jar", e);
        }
    }

    /** The version of the client. */
    String version() {
        return version;
    }

    @Override
    public boolean tryServe(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        boolean head = "HEAD".equals(request.getMethod());
        if (path == null
                || path.isEmpty()
                || !FILES.contains(path.substring(1))
                || !(head || "GET".equals(request.getMethod()))) {
            return false;
        }
        String name = path.substring(1);
        response.setHeader("Cache-Control", "public, max-age=0");
        response.setHeader("ETag", '"' + version + '"');
        // a CORS layer may have set its own Vary
        response.addHeader("Vary", "Accept-Encoding");
        if (known(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return true;
        }
        String encoding = encoding(request.getHeader("Accept-Encoding"));
        byte[] content = read(name + (encoding == null ? "" : encoding.equals("br") ? ".br" : ".gz"));
        response.setContentType(
                name.endsWith(".map") ? "application/json; charset=utf-8" : "application/javascript; charset=utf-8");
        if (encoding != null) {
            response.setHeader("Content-Encoding", encoding);
        }
        response.setContentLength(content.length);
        if (!head) {
            response.getOutputStream().write(content);
        }
        return true;
    }

    private boolean known(@Nullable String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String tag : ifNoneMatch.split(",", -1)) {
            String bare = tag.strip();
            if (bare.equals("*") || (bare.startsWith("W/") ? bare.substring(2) : bare).equals('"' + version + '"')) {
                return true;
            }
        }
        return false;
    }

    /** The best encoding of those we have, or null for the plain file (RFC 9110, section 12.5.3). */
    static @Nullable String encoding(@Nullable String accepted) {
        if (accepted == null) {
            return null;
        }
        double brotli = -1;
        double gzip = -1;
        double any = 0;
        for (String item : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = item.split(";", -1);
            double weight = weight(parts);
            switch (parts[0].strip()) {
                case "br" -> brotli = weight;
                case "gzip", "x-gzip" -> gzip = weight;
                case "*" -> any = weight;
                default -> {}
            }
        }
        brotli = brotli < 0 ? any : brotli;
        gzip = gzip < 0 ? any : gzip;
        if (brotli <= 0 && gzip <= 0) {
            return null;
        }
        return brotli >= gzip ? "br" : "gzip";
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = BundledClient.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException("No resource " + FOLDER + name);
            }
            return in.readAllBytes();
        }
    }
}
