package io.github.socketioee.internal.json;

import io.github.socketioee.internal.server.protocol.JsonText;
import io.github.socketioee.spi.BinaryJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds strings, booleans and numbers to the types that stand for them. Values that do not fit are refused, not bent. */
final class ScalarReader {

    /** Far more than a double can hold, and few enough to write out (CVE-2023-4043). */
    private static final int MAX_SCALE = 10_000;

    @FunctionalInterface
    private interface Reader {
        /** The value, or null when it does not fit. */
        @Nullable Object read(String json, int start, int end);
    }

    private static final Map<Class<?>, Reader> READERS = Map.ofEntries(
            Map.entry(String.class, ScalarReader::string),
            Map.entry(CharSequence.class, ScalarReader::string),
            Map.entry(char.class, ScalarReader::character),
            Map.entry(Character.class, ScalarReader::character),
            Map.entry(boolean.class, ScalarReader::bool),
            Map.entry(Boolean.class, ScalarReader::bool),
            Map.entry(byte.class, ScalarReader::int8),
            Map.entry(Byte.class, ScalarReader::int8),
            Map.entry(short.class, ScalarReader::int16),
            Map.entry(Short.class, ScalarReader::int16),
            Map.entry(int.class, ScalarReader::int32),
            Map.entry(Integer.class, ScalarReader::int32),
            Map.entry(long.class, ScalarReader::int64),
            Map.entry(Long.class, ScalarReader::int64),
            Map.entry(float.class, ScalarReader::float32),
            Map.entry(Float.class, ScalarReader::float32),
            Map.entry(double.class, ScalarReader::float64),
            Map.entry(Double.class, ScalarReader::float64),
            Map.entry(Number.class, ScalarReader::number),
            Map.entry(BigDecimal.class, ScalarReader::decimal),
            Map.entry(BigInteger.class, ScalarReader::integer));

    private ScalarReader() {}

    static boolean reads(Class<?> type) {
        return READERS.containsKey(type);
    }

    /** Binds a value that is not the JSON literal null. */
    static Object read(Class<?> type, String json, int start, int end) {
        Reader reader = READERS.get(type);
        Object value;
        try {
            value = reader == null ? null : reader.read(json, start, end);
        } catch (NumberFormatException e) {
            throw Found.because(type, json, start, end, e);
        }
        if (value == null) {
            throw Found.instead(type, json, start, end);
        }
        return value;
    }

    private static @Nullable String string(String json, int start, int end) {
        return json.charAt(start) == '"' ? JsonText.string(json, start, end) : null;
    }

    private static @Nullable Character character(String json, int start, int end) {
        String text = string(json, start, end);
        return text != null && text.length() == 1 ? text.charAt(0) : null;
    }

    private static @Nullable Boolean bool(String json, int start, int end) {
        char first = json.charAt(start);
        return first == 't' ? Boolean.TRUE : first == 'f' ? Boolean.FALSE : null;
    }

    private static @Nullable Byte int8(String json, int start, int end) {
        Long value = int64(json, start, end);
        return value != null && value == value.byteValue() ? (Byte) value.byteValue() : null;
    }

    private static @Nullable Short int16(String json, int start, int end) {
        Long value = int64(json, start, end);
        return value != null && value == value.shortValue() ? (Short) value.shortValue() : null;
    }

    private static @Nullable Integer int32(String json, int start, int end) {
        Long value = int64(json, start, end);
        return value != null && value == value.intValue() ? (Integer) value.intValue() : null;
    }

    private static @Nullable Long int64(String json, int start, int end) {
        Number number = number(json, start, end);
        if (number instanceof Integer || number instanceof Long) {
            return number.longValue();
        }
        // 1.0 and 1e3 are integers for a client written in JavaScript
        BigDecimal value = number == null ? null : new BigDecimal(json.substring(start, end));
        try {
            return value == null ? null : (Long) value.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Float float32(String json, int start, int end) {
        Number number = number(json, start, end);
        return number == null || Float.isInfinite(number.floatValue()) ? null : (Float) number.floatValue();
    }

    private static @Nullable Double float64(String json, int start, int end) {
        Number number = number(json, start, end);
        return number == null || Double.isInfinite(number.doubleValue()) ? null : (Double) number.doubleValue();
    }

    private static @Nullable BigDecimal decimal(String json, int start, int end) {
        if (number(json, start, end) == null) {
            return null;
        }
        BigDecimal value = new BigDecimal(json.substring(start, end));
        return Math.abs(value.scale()) > MAX_SCALE ? null : value;
    }

    private static @Nullable BigInteger integer(String json, int start, int end) {
        BigDecimal value = decimal(json, start, end);
        try {
            return value == null ? null : value.toBigIntegerExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Number number(String json, int start, int end) {
        char first = json.charAt(start);
        return first == '-' || (first >= '0' && first <= '9') ? BinaryJson.number(json, start, end) : null;
    }
}
