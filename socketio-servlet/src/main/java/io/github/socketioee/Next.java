package io.github.socketioee;

import org.jspecify.annotations.Nullable;

/** Continues or ends a chain of middlewares. The first call decides; it may come later and from any thread. */
public interface Next {

    /** Goes on with the next middleware, or with what the chain protects. */
    void proceed();

    /** Refuses: a connecting client gets a {@code connect_error} with this message; an event is not dispatched. */
    default void refuse(String message) {
        refuse(message, null);
    }

    /** Refuses with a message and data, which the client finds in {@code err.data}. */
    void refuse(String message, @Nullable Object data);
}
