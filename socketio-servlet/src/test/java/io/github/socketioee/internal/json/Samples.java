package io.github.socketioee.internal.json;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The kinds of classes that applications send and receive; public, as JSON-B demands. */
public final class Samples {

    private Samples() {}

    public enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "a body makes it a class of its own";
            }
        }
    }

    public record Inner(byte @Nullable [] data, @Nullable Long size) {}

    public record Drawing(
            String name,
            int width,
            byte @Nullable [] pixels,
            @Nullable ByteBuffer mask,
            List<byte[]> layers,
            Map<String, byte[]> named,
            @Nullable Object anything,
            Map<String, @Nullable Object> properties,
            Optional<String> title,
            @Nullable Inner inner,
            List<Inner> inners) {}

    public record Point(int x, int y) {}

    public record Checked(int age) {
        public Checked {
            if (age < 0) {
                throw new IllegalArgumentException("age must not be negative");
            }
        }
    }

    public record Times(Instant instant, UUID id, Color color) {}

    record Hidden(int x) {}

    public static class Bean {
        public int number;
        public long large;
        public double fraction;
        public @Nullable Integer boxed;
        public byte @Nullable [] data;
        public byte @Nullable [] @Nullable [] grid;
        public @Nullable Object anything;
        public @Nullable List<@Nullable Object> list;
        public @Nullable List<?> wild;
        public Object @Nullable [] array;
        public @Nullable Map<String, Object> map;
        public @Nullable Bean next;
    }

    /** Declares types that cannot be written as class literals. */
    public interface Types {
        List<String> strings();

        List<byte[]> byteArrays();

        List<Point> points();

        List<Object> objects();

        List<?> wildcards();

        List<? extends Number> numbers();

        Map<String, Object> map();

        Map<?, ?> wildMap();

        Map<Integer, Object> numbered();

        Map<String, ByteBuffer> buffers();

        Optional<Point> optionalPoint();

        Optional<byte[]> optionalBytes();
    }

    static Type type(String method) {
        try {
            return Types.class.getMethod(method).getGenericReturnType();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(method, e);
        }
    }
}
