package io.github.socketioee.internal.json;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes one value: what is made of JDK types directly, beans through JSON-B. One instance per call of {@code encode}.
 */
final class ValueWriter {

    private static final int MAX_DEPTH = 500;
    private static final Object[] NONE = {};

    /** Writes what is not made of JDK types. */
    @FunctionalInterface
    interface BeanWriter {
        void write(Object bean, StringBuilder out, List<byte[]> attachments);
    }

    private final StringBuilder out;
    private final List<byte[]> attachments;
    private final BeanWriter beans;
    private Object[] ancestors = NONE;
    private int depth;

    ValueWriter(StringBuilder out, List<byte[]> attachments, BeanWriter beans) {
        this.out = out;
        this.attachments = attachments;
        this.beans = beans;
    }

    void write(@Nullable Object value) {
        // Classes before interfaces: for a class it is one comparison, for an interface that is not found a search.
        if (value == null) {
            out.append("null");
        } else if (value instanceof String text) {
            JsonStrings.append(out, text);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean bool) {
            out.append(bool.booleanValue());
        } else if (value instanceof AbstractMap<?, ?> map) {
            object(map);
        } else if (value instanceof AbstractCollection<?> elements) {
            array(elements);
        } else if (value instanceof CharSequence text) {
            JsonStrings.append(out, text);
        } else if (value instanceof byte[] bytes) {
            attach(bytes.clone());
        } else if (value instanceof JsonValue json && !(json instanceof Map) && !(json instanceof List)) {
            scalar(json);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Path path) {
            JsonStrings.append(out, path.toString()); // an Iterable of itself
        } else if (value instanceof Iterable<?> elements) {
            array(elements);
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            attach(bytes);
        } else if (value instanceof Character character) {
            JsonStrings.append(out, character.toString());
        } else if (value instanceof Optional<?> optional) {
            write(optional.orElse(null));
        } else if (value.getClass().isArray()) {
            array(value);
        } else {
            beans.write(value, out, attachments);
        }
    }

    private void number(Number number) {
        if (number instanceof Integer || number instanceof Long) {
            out.append(number.longValue());
        } else if (number instanceof Double || number instanceof Float) {
            // as JSON.stringify does
            out.append(Double.isFinite(number.doubleValue()) ? number.toString() : "null");
        } else if (number instanceof Short
                || number instanceof Byte
                || number instanceof BigDecimal
                || number instanceof BigInteger
                || number instanceof AtomicInteger
                || number instanceof AtomicLong) {
            out.append(number);
        } else {
            beans.write(number, out, attachments);
        }
    }

    private void scalar(JsonValue value) {
        switch (value.getValueType()) {
            case STRING -> JsonStrings.append(out, ((JsonString) value).getString());
            case NUMBER -> out.append(((JsonNumber) value).bigDecimalValue());
            case TRUE -> out.append("true");
            case FALSE -> out.append("false");
            default -> out.append("null");
        }
    }

    private void attach(byte[] owned) {
        out.append("{\"_placeholder\":true,\"num\":").append(attachments.size()).append('}');
        attachments.add(owned);
    }

    private void object(Map<?, ?> map) {
        if (map instanceof UnreadMap unread && unchanged(unread.json())) {
            return;
        }
        enter(map);
        char separator = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            separator = ',';
            JsonStrings.append(out, key(entry.getKey()));
            out.append(':');
            write(entry.getValue());
        }
        out.append(separator == '{' ? "{}" : "}");
        depth--;
    }

    /** Writes what came from a client and has not been looked into, if it would come out the same. */
    private boolean unchanged(@Nullable String json) {
        if (json == null || !Verbatim.is(json, MAX_DEPTH - depth)) {
            return false;
        }
        out.append(json);
        return true;
    }

    private static CharSequence key(@Nullable Object key) {
        if (key == null) {
            throw new IllegalArgumentException("a map has a null key, which JSON cannot express; use a string");
        }
        return key instanceof CharSequence text
                ? text
                : key instanceof Enum<?> constant ? constant.name() : key.toString();
    }

    private void array(Iterable<?> elements) {
        if (elements instanceof UnreadList unread && unchanged(unread.json())) {
            return;
        }
        enter(elements);
        char separator = '[';
        for (Object element : elements) {
            out.append(separator);
            separator = ',';
            write(element);
        }
        out.append(separator == '[' ? "[]" : "]");
        depth--;
    }

    private void array(Object array) {
        enter(array);
        out.append('[');
        int length = Array.getLength(array);
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.append(',');
            }
            write(Array.get(array, i));
        }
        out.append(']');
        depth--;
    }

    /** Circles are found where they close, before anything grows; a chain of ancestors is short. */
    private void enter(Object container) {
        for (int i = 0; i < depth; i++) {
            if (ancestors[i] == container) {
                throw new IllegalArgumentException("a " + container.getClass().getTypeName()
                        + " contains itself; JSON cannot express circular structures, send ids instead of references");
            }
        }
        if (depth == MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "more than " + MAX_DEPTH + " nested maps, collections and arrays, the innermost a "
                            + container.getClass().getTypeName() + "; send a flatter structure");
        }
        if (depth == ancestors.length) {
            ancestors = Arrays.copyOf(ancestors, Math.max(8, depth * 2));
        }
        ancestors[depth++] = container;
    }
}
