package io.github.socketioee.internal.json;

import io.github.socketioee.PayloadException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;

/** Describes what a client sent without repeating more of it than is safe in a log. */
final class Found {

    private static final int EXCERPT = 40;
    private static final int DETAIL = 200;

    private Found() {}

    static PayloadException instead(Type expected, String json, int start, int end) {
        return new PayloadException("expected " + expected.getTypeName() + " but found " + describe(json, start, end));
    }

    /** The provider's own words help, and may repeat the client's. */
    static PayloadException because(Type expected, String json, int start, int end, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StringBuilder message = new StringBuilder("expected ")
                .append(expected.getTypeName())
                .append(" but found ")
                .append(describe(json, start, end));
        if (isHidden(expected)) {
            message.append(" (the class is not public, as JSON-B demands)");
        }
        if (cause.getMessage() != null && !(root instanceof StackOverflowError)) {
            append(message.append(": "), cause.getMessage(), DETAIL);
        }
        if (root != cause
                && root.getMessage() != null
                && !String.valueOf(cause.getMessage()).contains(root.getMessage())) {
            append(message.append(" / "), root.getMessage(), DETAIL);
        }
        return new PayloadException(message.toString());
    }

    static boolean isHidden(Type type) {
        return type instanceof Class<?> named && !Modifier.isPublic(named.getModifiers());
    }

    private static String describe(String json, int start, int end) {
        char first = start < end ? json.charAt(start) : ' ';
        return switch (first) {
            case '{' -> "an object";
            case '[' -> "an array";
            case 'n' -> "null";
            case 't', 'f' -> "a boolean";
            case '"' -> "the string " + excerpt(json, start, end);
            default -> "the number " + excerpt(json, start, end);
        };
    }

    private static String excerpt(String json, int start, int end) {
        StringBuilder excerpt = new StringBuilder(EXCERPT + 3);
        append(excerpt, json.substring(start, Math.min(end, start + EXCERPT + 1)), EXCERPT);
        return excerpt.toString();
    }

    private static void append(StringBuilder out, String text, int limit) {
        for (int at = 0; at < Math.min(text.length(), limit); at++) {
            char c = text.charAt(at);
            // controls forge log lines, format characters reverse them
            boolean shown = !Character.isISOControl(c)
                    && !Character.isSurrogate(c)
                    && Character.getType(c) != Character.FORMAT
                    && c != '\u2028'
                    && c != '\u2029';
            out.append(shown ? c : '?');
        }
        if (text.length() > limit) {
            out.append('…');
        }
    }
}
