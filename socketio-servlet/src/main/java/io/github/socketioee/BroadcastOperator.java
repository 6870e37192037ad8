package io.github.socketioee;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Chooses sockets of one namespace and does something to all of them. Immutable: each operator gives a new object, which may be kept and
 * reused by any thread.
 */
public interface BroadcastOperator {

    /** Adds rooms; a socket in any of the rooms is meant, once. */
    BroadcastOperator to(String... rooms);

    /** Adds rooms. */
    BroadcastOperator to(Collection<String> rooms);

    /** The same as {@link #to(String...)}. */
    default BroadcastOperator in(String... rooms) {
        return to(rooms);
    }

    /** Leaves out the sockets in any of these rooms; the id of a socket is a room too. */
    BroadcastOperator except(String... rooms);

    /** Leaves out the sockets in any of these rooms. */
    BroadcastOperator except(Collection<String> rooms);

    /** Means the sockets of this node only, in a cluster. */
    BroadcastOperator local();

    /** Asks for compression, or for none, where the transport can choose. */
    BroadcastOperator compress(boolean compress);

    /** Lets the packet be dropped for each receiver that could not take it at once. */
    BroadcastOperator asVolatile();

    /** Sets how long {@link #emitWithAck} waits. */
    BroadcastOperator timeout(Duration timeout);

    /**
     * Ties what follows to the JTA transaction of the calling thread: values are encoded at once, but the packet leaves (or the sockets join,
     * leave, disconnect) when the transaction has been committed, and never when it is rolled back; the stage of {@link #emitWithAck} then
     * fails with {@link SocketIoException}. Without a transaction nothing changes. Needs the CDI module.
     */
    BroadcastOperator afterCommit();

    /**
     * Sends an event to the chosen sockets. Never blocks.
     *
     * @throws IllegalArgumentException if the name is reserved or a value cannot be encoded; nothing was sent then
     */
    void emit(String event, @Nullable Object @Nullable ... args);

    /** Sends the event {@code message}. */
    default void send(@Nullable Object @Nullable ... args) {
        emit("message", args);
    }

    /**
     * Sends an event and collects the answers. The stage completes when every chosen socket has answered or disconnected, at once when there
     * is none, and exceptionally with {@link AckTimeoutException} after the timeout. It is completed by the thread that read the last
     * answer: dependents must not block.
     *
     * @throws IllegalArgumentException if the name is reserved or a value cannot be encoded; nothing was sent then
     */
    CompletionStage<BroadcastReply> emitWithAck(String event, @Nullable Object @Nullable ... args);

    /** The chosen sockets, on all nodes. */
    CompletionStage<List<RemoteSocket>> fetchSockets();

    /** Lets the chosen sockets join rooms. */
    void socketsJoin(String... rooms);

    /** Lets the chosen sockets leave rooms. */
    void socketsLeave(String... rooms);

    /** Disconnects the chosen sockets from the namespace. */
    default void disconnectSockets() {
        disconnectSockets(false);
    }

    /** Disconnects the chosen sockets; with {@code close} their connections, and so all their namespaces, too. */
    void disconnectSockets(boolean close);
}
