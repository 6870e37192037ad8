package io.github.socketioee;

import org.jspecify.annotations.Nullable;

/** What a client answered to an emit with acknowledgement. */
public interface AckReply extends Args {

    /**
     * The first value of the answer, which is all that most clients send; {@code null} when there is none.
     *
     * @throws PayloadException if what the client sent is no such value
     */
    default <T> @Nullable T get(Class<T> type) {
        return get(0, type);
    }
}
