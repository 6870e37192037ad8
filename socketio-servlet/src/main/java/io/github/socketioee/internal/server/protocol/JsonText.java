package io.github.socketioee.internal.server.protocol;

import java.math.BigDecimal;

/** Reads the scalars of JSON text that the scanner has accepted. */
public final class JsonText {

    private JsonText() {}

    /** The value of the string whose opening quote is at {@code start} and whose closing quote is before {@code end}. */
    public static String string(String json, int start, int end) {
        int from = start + 1;
        int to = end - 1;
        int escape = backslash(json, from, to);
        if (escape == to) {
            return json.substring(from, to);
        }
        StringBuilder decoded = new StringBuilder(to - from);
        int copied = from;
        while (escape < to) {
            decoded.append(json, copied, escape).append(unescape(json, escape));
            copied = escape + escapeLength(json, escape);
            escape = backslash(json, copied, to);
        }
        return decoded.append(json, copied, to).toString();
    }

    /** Where the first backslash between the two is, else {@code to}. */
    public static int backslash(String json, int from, int to) {
        // The fast search of a string has no end; beyond ours it must not go far, or many strings cost the square.
        if (json.length() - from <= 4L * (to - from)) {
            int found = json.indexOf('\\', from);
            return found < 0 || found > to ? to : found;
        }
        int at = from;
        while (at < to && json.charAt(at) != '\\') {
            at++;
        }
        return at;
    }

    /** Whether that string's value is the expected one, without creating it: escapes do not hide a key. */
    static boolean stringEquals(String json, int start, int end, String expected) {
        int at = start + 1;
        int to = end - 1;
        int matched = 0;
        while (at < to && matched < expected.length()) {
            boolean escaped = json.charAt(at) == '\\';
            if ((escaped ? unescape(json, at) : json.charAt(at)) != expected.charAt(matched++)) {
                return false;
            }
            at += escaped ? escapeLength(json, at) : 1;
        }
        return at == to && matched == expected.length();
    }

    /** A string's value, or a number as JavaScript would write it. */
    static String name(String json, int start, int end) {
        return json.charAt(start) == '"' ? string(json, start, end) : numberName(json.substring(start, end));
    }

    private static String numberName(String number) {
        // the common case: an integer that a double holds exactly and that is written the way JavaScript would
        if (number.length() <= 15 && isDigits(number)) {
            return number;
        }
        double value = Double.parseDouble(number);
        if (value == 0) {
            return "0";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        BigDecimal shortest = BigDecimal.valueOf(value).stripTrailingZeros();
        double size = Math.abs(value);
        if (size >= 1e-6 && size < 1e21) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + Math.abs(exponent);
    }

    private static boolean isDigits(String number) {
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static char unescape(String json, int backslash) {
        char c = json.charAt(backslash + 1);
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) Integer.parseInt(json, backslash + 2, backslash + 6, 16);
            default -> c;
        };
    }

    private static int escapeLength(String json, int backslash) {
        return json.charAt(backslash + 1) == 'u' ? 6 : 2;
    }
}
