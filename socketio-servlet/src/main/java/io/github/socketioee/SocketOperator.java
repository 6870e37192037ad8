package io.github.socketioee;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends to one client, or from it to others. Immutable: each operator gives a new object. */
public interface SocketOperator {

    /** Means the sockets in these rooms, without this one. */
    BroadcastOperator to(String... rooms);

    /** Means the sockets in these rooms, without this one. */
    BroadcastOperator to(Collection<String> rooms);

    /** The same as {@link #to(String...)}. */
    default BroadcastOperator in(String... rooms) {
        return to(rooms);
    }

    /** Means all sockets of the namespace without this one and without those in any of these rooms. */
    BroadcastOperator except(String... rooms);

    /** Means all sockets of the namespace without this one. */
    BroadcastOperator broadcast();

    /** Means all sockets of this node without this one. */
    BroadcastOperator local();

    /** Lets the packet be dropped when it could not leave at once. */
    SocketOperator asVolatile();

    /** Asks for compression, or for none, where the transport can choose. */
    SocketOperator compress(boolean compress);

    /** Sets how long {@link #emitWithAck} waits. */
    SocketOperator timeout(Duration timeout);

    /** Ties what follows to the JTA transaction of the calling thread; see {@link BroadcastOperator#afterCommit()}. */
    SocketOperator afterCommit();

    /**
     * Sends an event to this client. Never blocks, and does nothing when the socket is disconnected. What one thread emits arrives in order.
     *
     * @throws IllegalArgumentException if the name is reserved or a value cannot be encoded; nothing was sent then
     */
    void emit(String event, @Nullable Object @Nullable ... args);

    /** Sends the event {@code message}. */
    default void send(@Nullable Object @Nullable ... args) {
        emit("message", args);
    }

    /**
     * Sends an event and waits for the client's answer. The stage fails with {@link AckTimeoutException} after the timeout, if one is set by
     * {@link #timeout} or by option, and with {@link SocketIoException} as soon as the socket disconnects. It is completed by the thread that
     * read the answer: dependents must not block.
     *
     * <p>Waiting for the stage ({@code join}, {@code get}) inside a listener of the same client works with {@code execution=managed} or
     * {@code virtual}. With the default, over WebSocket, the waiting thread is the one that would have to read the answer: then waiting fails
     * at once with an {@link IllegalStateException} that says so.
     *
     * @throws IllegalArgumentException if the name is reserved or a value cannot be encoded; nothing was sent then
     */
    CompletionStage<AckReply> emitWithAck(String event, @Nullable Object @Nullable ... args);
}
