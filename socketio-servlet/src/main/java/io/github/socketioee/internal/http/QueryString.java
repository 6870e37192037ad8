package io.github.socketioee.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads query strings. The container's own parameters are of no use: asking for them eats the body of a form-typed POST.
 */
final class QueryString {
    private QueryString() {}

    /** Decoded parameters in order of appearance; what cannot be decoded stays as it is. */
    static Map<String, List<String>> parse(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (int start = 0; start <= query.length(); ) {
            int end = query.indexOf('&', start);
            if (end < 0) {
                end = query.length();
            }
            if (end > start) {
                int equals = query.indexOf('=', start);
                boolean valued = equals >= 0 && equals < end;
                String name = decode(query.substring(start, valued ? equals : end));
                String value = valued ? decode(query.substring(equals + 1, end)) : "";
                parameters.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
            }
            start = end + 1;
        }
        parameters.replaceAll((name, values) -> Collections.unmodifiableList(values));
        return Collections.unmodifiableMap(parameters);
    }

    /** The first value of one parameter, without a map for all: most requests are asked for two. */
    static @Nullable String first(@Nullable String query, String name) {
        if (query == null) {
            return null;
        }
        for (int start = 0; start < query.length(); ) {
            int end = query.indexOf('&', start);
            if (end < 0) {
                end = query.length();
            }
            int equals = query.indexOf('=', start);
            int nameEnd = equals >= 0 && equals < end ? equals : end;
            if (end > start && isName(query, start, nameEnd, name)) {
                return nameEnd < end ? decode(query.substring(nameEnd + 1, end)) : "";
            }
            start = end + 1;
        }
        return null;
    }

    private static boolean isName(String query, int start, int end, String name) {
        if (end - start == name.length() && query.startsWith(name, start)) {
            return true;
        }
        // An encoded name is never shorter.
        return end - start >= name.length()
                && decode(query.substring(start, end)).equals(name);
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
