package io.github.socketioee;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an incoming event or acknowledgement, bound to Java types when asked for. Immutable; may be kept and read by any thread.
 */
public interface Args {

    /** How many arguments the client sent. */
    int size();

    /**
     * The argument at {@code index} as {@code type}: {@code String}, numbers, {@code Boolean}, {@code byte[]}, {@code ByteBuffer}, records and
     * beans of JSON-B, {@code JsonValue}, or {@code Object} for the natural Java value. A missing argument is {@code null}, as in JavaScript.
     *
     * @throws PayloadException if what the client sent is no such value
     */
    <T> @Nullable T get(int index, Class<T> type);

    /**
     * The argument at {@code index} as a type with type arguments, such as a list of records. A missing argument is {@code null}.
     *
     * @throws PayloadException if what the client sent is no such value
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as in Jsonb: the type is only known at run time
    <T> @Nullable T get(int index, Type type);

    /** The JSON text of the argument at {@code index}, {@code "null"} when it is missing; binary parts are placeholders. */
    String json(int index);
}
