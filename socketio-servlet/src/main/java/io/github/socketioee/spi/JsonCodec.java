package io.github.socketioee.spi;

import io.github.socketioee.PayloadException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns application values into JSON and back. One instance serves a whole server: every method may be called by many
 * threads at once, on the thread that emits or that runs a handler, and must not block.
 */
public interface JsonCodec extends AutoCloseable {

    /**
     * Appends the JSON of a value. Every {@code byte[]} and {@code ByteBuffer} in it, at whatever depth, is copied to the
     * end of {@code attachments} and written as {@code {"_placeholder":true,"num":n}} where {@code n} is its index there.
     * The value itself is not modified. What was appended when the call fails is of no use.
     *
     * @param value the value, or null for the JSON literal {@code null}
     * @param out where the JSON goes
     * @param attachments receives the binary parts in the order of traversal
     * @throws IllegalArgumentException when the value has no JSON form, circular structures included; the message says
     *     which type is at fault and how to fix it
     */
    void encode(@Nullable Object value, StringBuilder out, List<byte[]> attachments);

    /**
     * Binds the JSON value between two indexes, which has passed the packet decoder's validation, to a type. Only the
     * declared type decides what is created, never anything in the text.
     *
     * @param <T> the type asked for
     * @param json the text that contains the value
     * @param start index of the value's first character
     * @param end index after the value's last character
     * @param type the type asked for, generic or not
     * @param attachments the binary parts of the packet that placeholders refer to; empty for a packet without any, where
     *     an object that looks like a placeholder is plain data
     * @return the bound value, null for the JSON literal {@code null}
     * @throws PayloadException when the value does not fit the type
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as in Jsonb: the type is only known at run time
    <T> @Nullable T decode(String json, int start, int end, Type type, List<byte[]> attachments);

    /** Releases what the codec holds. Called once when the server stops, after the last other call. */
    @Override
    default void close() {}
}
