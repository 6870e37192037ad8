package io.github.socketioee.internal.server.protocol;

import java.util.Arrays;

/**
 * Validates one JSON text (RFC 8259) from an index to its end in a single pass, without building anything but the
 * bounds of an array's elements. Each method takes the index where something begins and returns the index after it.
 * Recursion is bounded by the depth limit.
 */
final class JsonScanner {

    private static final char NOTHING = '\uffff';
    private static final int NO_NUM = -1;

    private final String text;
    private final int length;
    private final DecoderLimits limits;
    private final int attachments;

    /** @param attachments how many attachments placeholders may refer to, negative when such objects are plain data */
    JsonScanner(String text, DecoderLimits limits, int attachments) {
        this.text = text;
        this.length = text.length();
        this.limits = limits;
        this.attachments = attachments;
    }

    /** The bounds of all elements of an array. */
    int[] elements(int from) {
        int at = space(from);
        require(charAt(at) == '[');
        int[] bounds = new int[8];
        int count = 0;
        at = space(at + 1);
        if (charAt(at) == ']') {
            end(at + 1);
            return new int[0];
        }
        while (true) {
            if (count == bounds.length) {
                bounds = Arrays.copyOf(bounds, count * 2);
            }
            bounds[count++] = at;
            at = value(at, 2);
            bounds[count++] = at;
            at = space(at);
            if (charAt(at) == ']') {
                end(at + 1);
                return count == bounds.length ? bounds : Arrays.copyOf(bounds, count);
            }
            require(charAt(at) == ',');
            at = space(at + 1);
        }
    }

    /** The bounds of one value, whatever it is. */
    int[] value(int from) {
        int start = space(from);
        int end = value(start, 1);
        end(end);
        return new int[] {start, end};
    }

    private void end(int at) {
        require(space(at) == length);
    }

    private int value(int at, int depth) {
        char c = charAt(at);
        return switch (c) {
            case '"' -> string(at + 1);
            case '{' -> object(at + 1, depth);
            case '[' -> array(at + 1, depth);
            case 't' -> literal(at, "true");
            case 'f' -> literal(at, "false");
            case 'n' -> literal(at, "null");
            default -> number(at);
        };
    }

    private int array(int from, int depth) {
        require(depth <= limits.maxDepth());
        int at = space(from);
        if (charAt(at) == ']') {
            return at + 1;
        }
        while (true) {
            at = space(value(at, depth + 1));
            if (charAt(at) == ']') {
                return at + 1;
            }
            require(charAt(at) == ',');
            at = space(at + 1);
        }
    }

    private int object(int from, int depth) {
        require(depth <= limits.maxDepth());
        int at = space(from);
        if (charAt(at) == '}') {
            return at + 1;
        }
        boolean placeholder = false;
        int num = NO_NUM;
        while (true) {
            int key = at;
            require(charAt(key) == '"');
            int keyEnd = string(key + 1);
            at = space(keyEnd);
            require(charAt(at) == ':');
            int start = space(at + 1);
            at = value(start, depth + 1);
            if (attachments >= 0) {
                if (JsonText.stringEquals(text, key, keyEnd, "_placeholder")) {
                    placeholder = text.charAt(start) == 't';
                } else if (JsonText.stringEquals(text, key, keyEnd, "num")) {
                    num = index(start, at);
                }
            }
            at = space(at);
            if (charAt(at) == '}') {
                if (placeholder && (num < 0 || num >= attachments)) {
                    throw new PacketException("illegal attachments");
                }
                return at + 1;
            }
            require(charAt(at) == ',');
            at = space(at + 1);
        }
    }

    /** A plain non-negative integer of few digits, else {@link #NO_NUM}. */
    private int index(int start, int end) {
        if (end - start > 9) {
            return NO_NUM;
        }
        int value = 0;
        for (int at = start; at < end; at++) {
            char c = text.charAt(at);
            if (!isDigit(c)) {
                return NO_NUM;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private int string(int from) {
        int at = unescaped(text, from);
        while (charAt(at) == '\\') {
            at = unescaped(text, escape(at + 1));
        }
        require(charAt(at) == '"');
        return at + 1;
    }

    /** Where the first char from there on is that does not simply stand in a string. A loop of its own for the compiler, which unrolls it. */
    private static int unescaped(String json, int from) {
        int length = json.length();
        int at = from;
        while (at < length) {
            char c = json.charAt(at);
            if (c < ' ' || c == '"' || c == '\\') {
                break;
            }
            at++;
        }
        return at;
    }

    private int escape(int at) {
        char c = charAt(at);
        if (c != 'u') {
            require(c == '"' || c == '\\' || c == '/' || c == 'b' || c == 'f' || c == 'n' || c == 'r' || c == 't');
            return at + 1;
        }
        for (int digit = at + 1; digit <= at + 4; digit++) {
            char hex = charAt(digit);
            require(isDigit(hex) || (hex >= 'a' && hex <= 'f') || (hex >= 'A' && hex <= 'F'));
        }
        return at + 5;
    }

    private int literal(int at, String literal) {
        require(text.startsWith(literal, at));
        return at + literal.length();
    }

    private int number(int from) {
        int start = charAt(from) == '-' ? from + 1 : from;
        int at = digits(start);
        require(at == start + 1 || text.charAt(start) != '0');
        int digits = at - start;
        if (charAt(at) == '.') {
            int fraction = at + 1;
            at = digits(fraction);
            digits += at - fraction;
        }
        require(digits <= limits.maxNumberDigits());
        char e = charAt(at);
        return e == 'e' || e == 'E' ? exponent(at + 1) : at;
    }

    private int exponent(int from) {
        char sign = charAt(from);
        int start = sign == '-' || sign == '+' ? from + 1 : from;
        int end = digits(start);
        require(end - start <= limits.maxNumberDigits());
        long value = 0;
        for (int at = start; at < end; at++) {
            value = Math.min(value * 10 + (text.charAt(at) - '0'), Integer.MAX_VALUE);
        }
        require(value <= limits.maxNumberDigits());
        return end;
    }

    /** At least one digit. */
    private int digits(int from) {
        int at = from;
        while (isDigit(charAt(at))) {
            at++;
        }
        require(at > from);
        return at;
    }

    private int space(int from) {
        int at = from;
        char c = charAt(at);
        while (c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
            c = charAt(++at);
        }
        return at;
    }

    /** U+FFFF stands for the end: where this is asked for, no such character is legal either. */
    private char charAt(int at) {
        return at < length ? text.charAt(at) : NOTHING;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void require(boolean valid) {
        if (!valid) {
            throw invalid();
        }
    }

    private static PacketException invalid() {
        return new PacketException("invalid payload");
    }
}
