package io.github.socketioee;

import org.jspecify.annotations.Nullable;

/**
 * Handles an incoming event whose first argument has a Java type.
 *
 * @param <T> the type of the first argument
 */
@FunctionalInterface
public interface TypedListener<T> {

    /**
     * Called like {@link EventListener#handle}. {@code payload} is {@code null} when the client sent null or nothing. When the argument does
     * not convert, the listener is not called and the server's error listeners hear of a {@link PayloadException}.
     */
    void handle(@Nullable T payload, Ack ack) throws Exception;
}
