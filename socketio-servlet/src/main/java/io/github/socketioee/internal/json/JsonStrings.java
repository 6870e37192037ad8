package io.github.socketioee.internal.json;

/** Writes JSON strings the way {@code JSON.stringify} does: nothing that breaks a payload's framing or UTF-8 stays raw. */
final class JsonStrings {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonStrings() {}

    static void append(StringBuilder out, CharSequence text) {
        // Of a string, and as a whole: a builder copies everything else char by char.
        String string = text.toString();
        int plain = plain(string, 0);
        out.append('"');
        if (plain == string.length()) {
            out.append(string);
        } else {
            escaped(out, string, plain);
        }
        out.append('"');
    }

    /** Where the first char from there on is that may need an escape. */
    static int plain(String text, int from) {
        int length = text.length();
        int at = from;
        while (at < length && isPlain(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
    }

    private static void escaped(StringBuilder out, String text, int first) {
        int length = text.length();
        int copied = 0;
        for (int at = first; at < length; at = plain(text, at + 1)) {
            char c = text.charAt(at);
            if (isPair(text, at)) {
                at++;
                continue;
            }
            out.append(text, copied, at);
            escape(out, c);
            copied = at + 1;
        }
        out.append(text, copied, length);
    }

    /** Escapes the lone surrogates that a JSON provider has left in its output; they can stand in strings only. */
    static void escapeLoneSurrogates(StringBuilder json, int from) {
        for (int at = from; at < json.length(); at++) {
            if (!Character.isSurrogate(json.charAt(at))) {
                continue;
            }
            if (isPair(json, at)) {
                at++;
            } else {
                StringBuilder escaped = new StringBuilder(6);
                escape(escaped, json.charAt(at));
                json.replace(at, at + 1, escaped.toString());
                at += 5;
            }
        }
    }

    private static boolean isPair(CharSequence text, int at) {
        return at + 1 < text.length()
                && Character.isHighSurrogate(text.charAt(at))
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default ->
                out.append("\\u")
                        .append(HEX[c >> 12])
                        .append(HEX[(c >> 8) & 15])
                        .append(HEX[(c >> 4) & 15])
                        .append(HEX[c & 15]);
        }
    }
}
