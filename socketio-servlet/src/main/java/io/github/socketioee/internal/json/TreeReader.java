package io.github.socketioee.internal.json;

import io.github.socketioee.PayloadException;
import io.github.socketioee.internal.server.protocol.JsonText;
import io.github.socketioee.spi.BinaryJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds plain Java values from one JSON value that the scanner has accepted: {@code LinkedHashMap}, {@code ArrayList},
 * {@code String}, {@code Boolean}, the number of {@link BinaryJson#number}, null, and {@code byte[]} for placeholders.
 */
final class TreeReader {

    private final String json;
    private final int end;
    private final List<byte[]> attachments;
    private int at;
    /** The first backslash at or after the last string that was read. */
    private int backslash = -1;

    TreeReader(String json, int start, int end, List<byte[]> attachments) {
        this.json = json;
        this.at = start;
        this.end = end;
        this.attachments = attachments;
    }

    @Nullable Object read() {
        int start = at;
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string(start);
            case 't' -> literal(start + 4, true);
            case 'f' -> literal(start + 5, false);
            case 'n' -> literal(start + 4, null);
            default -> number(start);
        };
    }

    private @Nullable Boolean literal(int after, @Nullable Boolean value) {
        at = after;
        return value;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> list = new ArrayList<>();
        if (peek() == ']') {
            at++;
            return list;
        }
        do {
            list.add(read());
        } while (more());
        return list;
    }

    private Object object() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (peek() == '}') {
            at++;
            return map;
        }
        do {
            int start = at++;
            String key = string(start);
            peek();
            at++; // the colon
            peek();
            map.put(key, read());
        } while (more());
        return attachments.isEmpty() || map.get("_placeholder") != Boolean.TRUE ? map : attachment(map.get("num"));
    }

    private byte[] attachment(@Nullable Object num) {
        if (num instanceof Integer index && index >= 0 && index < attachments.size()) {
            return attachments.get(index);
        }
        throw new PayloadException("illegal attachments");
    }

    private String string(int start) {
        if (backslash < at) {
            backslash = JsonText.backslash(json, at, end);
        }
        int quote = json.indexOf('"', at);
        if (quote >= 0 && quote < backslash) {
            at = quote + 1;
            return json.substring(start + 1, quote);
        }
        while (true) {
            char c = next();
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                return JsonText.string(json, start, at);
            }
        }
    }

    private Number number(int start) {
        while (at < end) {
            char c = json.charAt(at);
            if ((c < '0' || c > '9') && c != '.' && c != 'e' && c != 'E' && c != '-' && c != '+') {
                break;
            }
            at++;
        }
        return BinaryJson.number(json, start, at);
    }

    private char next() {
        if (at >= end) {
            throw new PayloadException("the JSON text ends too early");
        }
        return json.charAt(at++);
    }

    /** Goes to the next element, or beyond the bracket behind the last one. */
    private boolean more() {
        char c = peek();
        at++;
        if (c != ',') {
            return false;
        }
        peek();
        return true;
    }

    /** The next character that is not white space. */
    private char peek() {
        char c = next();
        while (c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
            c = next();
        }
        at--;
        return c;
    }
}
