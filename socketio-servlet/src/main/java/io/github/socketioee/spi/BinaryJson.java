package io.github.socketioee.spi;

import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.spi.JsonbProvider;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON-B carry binary data as Socket.IO attachments: {@code byte[]} and {@code ByteBuffer} anywhere inside beans,
 * records and their collections, and inside properties of type {@code Object}.
 *
 * <p>An application that configures JSON-B by a {@code JsonbConfig} gets this without asking. It is for applications that
 * bring their own {@code Jsonb}, and for authors of a {@link JsonCodec} on top of JSON-B. Outside of {@link #collect} and
 * {@link #resolve} the same {@code Jsonb} writes and reads binary data as an array of numbers, which is JSON-B's default;
 * base64 text is accepted too.
 *
 * <p>Complete with Yasson, the provider of GlassFish, Payara, WildFly and Open Liberty and the one that comes with this
 * library. Johnzon does not ask a serializer about {@code byte[]} nor a deserializer about {@code Object}; with it, send
 * binary data in maps and lists rather than in beans.
 *
 * <p>Every method may be called by any thread and does not block.
 */
public final class BinaryJson {

    private static final ThreadLocal<@Nullable List<byte[]>> COLLECTING = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable List<byte[]>> RESOLVING = new ThreadLocal<>();

    private BinaryJson() {}

    /** Returns a copy of the configuration with the serializers and deserializers for binary data added to it. */
    public static JsonbConfig addTo(JsonbConfig config) {
        JsonbConfig copy = new JsonbConfig();
        config.getAsMap().forEach(copy::setProperty);
        return copy.withSerializers(serializers()).withDeserializers(deserializers());
    }

    /** Returns what writes {@code byte[]} and {@code ByteBuffer}. */
    public static JsonbSerializer<?>[] serializers() {
        return new JsonbSerializer<?>[] {new BinarySerializers.OfBytes(), new BinarySerializers.OfBuffer()};
    }

    /**
     * Returns what reads {@code byte[]}, {@code ByteBuffer} and {@code Object}. A property of type {@code Object} gets a
     * {@code Map}, {@code List}, {@code String}, {@code Boolean}, the kind of number {@link #number} chooses,
     * {@code byte[]} or null.
     */
    public static JsonbDeserializer<?>[] deserializers() {
        BinaryDeserializers.OfBytes bytes = new BinaryDeserializers.OfBytes();
        BinaryDeserializers.OfBuffer buffer = new BinaryDeserializers.OfBuffer();
        return bindsObjectExactly()
                ? new JsonbDeserializer<?>[] {bytes, buffer, new BinaryDeserializers.OfObject()}
                : new JsonbDeserializer<?>[] {bytes, buffer};
    }

    // Johnzon hands every class to a deserializer of Object, since each of them is one
    private static boolean bindsObjectExactly() {
        return !JsonbProvider.provider().getClass().getName().startsWith("org.apache.johnzon.");
    }

    /**
     * Runs a call of {@code Jsonb.toJson} on the current thread and appends copies of the binary data it meets.
     *
     * @param attachments where the binary data goes; placeholders count from its present size
     * @param call what calls {@code Jsonb}; whatever it throws passes through
     */
    public static void collect(List<byte[]> attachments, Runnable call) {
        List<byte[]> outer = COLLECTING.get();
        COLLECTING.set(attachments);
        try {
            call.run();
        } finally {
            restore(COLLECTING, outer);
        }
    }

    /**
     * Runs a call of {@code Jsonb.fromJson} on the current thread and hands it the binary data that placeholders refer to.
     *
     * @param <T> what the call returns
     * @param attachments the attachments of the packet
     * @param call what calls {@code Jsonb}; whatever it throws passes through
     * @return what the call returned
     */
    public static <T extends @Nullable Object> T resolve(List<byte[]> attachments, Supplier<T> call) {
        List<byte[]> outer = RESOLVING.get();
        RESOLVING.set(attachments);
        try {
            return call.get();
        } finally {
            restore(RESOLVING, outer);
        }
    }

    /**
     * Returns the number a JSON number becomes where no type asks for a particular one: {@code Integer} or {@code Long}
     * for integers that fit, {@code Double} for everything with a fraction or an exponent, {@code BigDecimal} for what is
     * too large for these.
     *
     * @param json a text that contains the number
     * @param start index of its first character
     * @param end index after its last character
     */
    public static Number number(String json, int start, int end) {
        boolean negative = start < end && json.charAt(start) == '-';
        int first = negative ? start + 1 : start;
        if (first == end || end - start > 18) {
            return largeOrFraction(json, start, end);
        }
        long value = 0;
        for (int at = first; at < end; at++) {
            int digit = json.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return largeOrFraction(json, start, end);
            }
            value = value * 10 + digit;
        }
        return boxed(negative ? -value : value);
    }

    private static Number largeOrFraction(String json, int start, int end) {
        for (int at = start; at < end; at++) {
            char c = json.charAt(at);
            if (c == '.' || c == 'e' || c == 'E') {
                String number = json.substring(start, end);
                double value = Double.parseDouble(number);
                return Double.isInfinite(value) ? new BigDecimal(number) : (Number) value;
            }
        }
        if (end - start > 18) {
            BigDecimal value = new BigDecimal(json.substring(start, end));
            return value.precision() <= 19 && value.toBigInteger().bitLength() < Long.SIZE
                    ? (Number) value.longValue()
                    : value;
        }
        return boxed(Long.parseLong(json, start, end, 10));
    }

    private static Number boxed(long value) {
        return value == (int) value ? (Number) (int) value : (Number) value;
    }

    static @Nullable List<byte[]> collecting() {
        return COLLECTING.get();
    }

    static @Nullable List<byte[]> resolving() {
        return RESOLVING.get();
    }

    // nothing may stay behind on a thread of the container's pool; an application's constructor may bind again while
    // bound
    private static void restore(ThreadLocal<@Nullable List<byte[]>> context, @Nullable List<byte[]> outer) {
        if (outer == null) {
            context.remove();
        } else {
            context.set(outer);
        }
    }
}
