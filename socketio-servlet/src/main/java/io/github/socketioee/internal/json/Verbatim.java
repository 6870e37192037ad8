package io.github.socketioee.internal.json;

import java.util.Arrays;

/**
 * Tells of JSON that the scanner has accepted whether to read it and to write it again would give the same text. Whatever might not is taken for
 * different: white space, escapes, surrogates, keys that come twice, fractions, large numbers.
 */
final class Verbatim {

    private static final int DIFFERENT = -1;
    private static final int MAX_KEYS = 32;
    private static final int MAX_DIGITS = 18;

    private final String json;

    private Verbatim(String json) {
        this.json = json;
    }

    /** @param depth how deep it may be nested; what is deeper is for the writer to judge */
    static boolean is(String json, int depth) {
        return new Verbatim(json).value(0, depth) == json.length();
    }

    /** Each of these takes the index where something begins and returns the index after it, or {@link #DIFFERENT}. */
    private int value(int at, int depth) {
        return switch (charAt(at)) {
            case '"' -> string(at);
            case '{' -> depth > 0 ? object(at + 1, depth - 1) : DIFFERENT;
            case '[' -> depth > 0 ? array(at + 1, depth - 1) : DIFFERENT;
            case 't', 'n' -> at + 4;
            case 'f' -> at + 5;
            default -> integer(at);
        };
    }

    private int array(int from, int depth) {
        if (charAt(from) == ']') {
            return from + 1;
        }
        int at = from;
        while (true) {
            at = value(at, depth);
            char c = charAt(at);
            if (c != ',') {
                return c == ']' ? at + 1 : DIFFERENT;
            }
            at++;
        }
    }

    private int object(int from, int depth) {
        if (charAt(from) == '}') {
            return from + 1;
        }
        int[] keys = new int[8];
        int at = from;
        for (int count = 0; count < MAX_KEYS; count++) {
            int end = charAt(at) == '"' ? string(at) : DIFFERENT;
            if (charAt(end) != ':' || isKnown(keys, count, at, end - at)) {
                return DIFFERENT;
            }
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, MAX_KEYS);
            }
            keys[count] = at;
            at = value(end + 1, depth);
            char c = charAt(at);
            if (c != ',') {
                return c == '}' ? at + 1 : DIFFERENT;
            }
            at++;
        }
        return DIFFERENT;
    }

    /** With its quotes, so that none is the beginning of another. */
    private boolean isKnown(int[] keys, int count, int key, int length) {
        for (int i = 0; i < count; i++) {
            if (json.regionMatches(keys[i], json, key, length)) {
                return true;
            }
        }
        return false;
    }

    private int string(int quote) {
        int end = JsonStrings.plain(json, quote + 1);
        return charAt(end) == '"' ? end + 1 : DIFFERENT;
    }

    private int integer(int from) {
        boolean negative = charAt(from) == '-';
        int first = negative ? from + 1 : from;
        int at = first;
        while (charAt(at) >= '0' && charAt(at) <= '9') {
            at++;
        }
        boolean same = at > first && at - first <= MAX_DIGITS && !(negative && charAt(first) == '0');
        // A fraction or an exponent behind it is no separator.
        return same ? at : DIFFERENT;
    }

    /** A blank, which is never what is looked for, beyond the ends. */
    private char charAt(int at) {
        return at >= 0 && at < json.length() ? json.charAt(at) : ' ';
    }
}
