package io.github.socketioee;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A socket as {@link BroadcastOperator#fetchSockets()} gives it: it may live on another node. Its values are those of the moment. */
public interface RemoteSocket {

    /** The public id. */
    String id();

    /** What was known when the client connected. */
    Handshake handshake();

    /** The rooms at that moment. */
    Set<String> rooms();

    /** The application's values at that moment; for a socket of this node the live map. */
    Map<String, Object> data();

    /** Sends an event to the socket; see {@link BroadcastOperator#emit}. */
    void emit(String event, @Nullable Object @Nullable ... args);

    /** Sends an event with the server's default timeout for broadcasts and waits for the answer. */
    CompletionStage<AckReply> emitWithAck(String event, @Nullable Object @Nullable ... args);

    /** Sends an event and waits for the answer. */
    CompletionStage<AckReply> emitWithAck(Duration timeout, String event, @Nullable Object @Nullable ... args);

    /** Lets the socket join rooms. */
    void join(String... rooms);

    /** Lets the socket leave a room. */
    void leave(String room);

    /** Disconnects the socket from the namespace. */
    default void disconnect() {
        disconnect(false);
    }

    /** Disconnects the socket; with {@code close} the whole client. */
    void disconnect(boolean close);
}
