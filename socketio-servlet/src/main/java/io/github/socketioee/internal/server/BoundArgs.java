package io.github.socketioee.internal.server;

import io.github.socketioee.AckReply;
import io.github.socketioee.PayloadException;
import io.github.socketioee.internal.server.protocol.RawArguments;
import io.github.socketioee.spi.JsonCodec;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Arguments as the client sent them, bound when asked for.
 *
 * @param raw the slices of the packet
 * @param first the slice that is argument 0: behind the name in an event, the very first in an acknowledgement
 */
record BoundArgs(RawArguments raw, int first, JsonCodec codec) implements AckReply {

    @Override
    public int size() {
        return raw.size() - first;
    }

    @Override
    public <T> @Nullable T get(int index, Class<T> type) {
        return get(index, (Type) type);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> @Nullable T get(int index, Type type) {
        int slice = slice(index);
        if (slice < 0) {
            return null;
        }
        try {
            return codec.decode(raw.text(), raw.start(slice), raw.end(slice), type, raw.attachments());
        } catch (PayloadException notOfThatType) {
            throw new PayloadException("Argument " + index + ": " + notOfThatType.getMessage(), notOfThatType);
        }
    }

    @Override
    public String json(int index) {
        int slice = slice(index);
        return slice < 0 ? "null" : raw.text().substring(raw.start(slice), raw.end(slice));
    }

    /** All slices as one array, for another node. */
    String jsonArray() {
        StringBuilder array = new StringBuilder().append('[');
        for (int i = first; i < raw.size(); i++) {
            if (i > first) {
                array.append(',');
            }
            array.append(raw.text(), raw.start(i), raw.end(i));
        }
        return array.append(']').toString();
    }

    private int slice(int index) {
        if (index < 0) {
            throw new IndexOutOfBoundsException("Argument index " + index + " is negative");
        }
        return index < size() ? first + index : -1;
    }
}
