package io.github.socketioee;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A channel of its own over the shared connection, with its own listeners, rooms and middlewares. A broadcast operation on the namespace
 * means all its sockets.
 *
 * <p>A dynamic namespace, made by {@code of(Pattern)} or {@code of(NamespaceMatcher)}, has no sockets of its own: each matching name that a
 * client connects to becomes a namespace with its middlewares and listeners; broadcasts reach all of these.
 */
public interface Namespace extends BroadcastOperator {

    /** The name, with its leading slash; for a dynamic namespace the text of its pattern. */
    String name();

    /** Adds a middleware that decides about connecting clients. */
    Namespace use(Middleware middleware);

    /** Adds a listener called for every client that connects, after the connection was acknowledged and before its first event. */
    Registration onConnection(Consumer<Socket> listener);

    /** The connected sockets of this node by id: a live, unmodifiable view. */
    Map<String, Socket> sockets();

    /** Chooses where the listeners of this namespace run, for sockets that connect from now on; overrides the option {@code execution}. */
    Namespace execution(Execution execution);

    /** Lets the listeners of this namespace run in an executor, for sockets that connect from now on. */
    Namespace execution(Executor executor);

    /** Sends an event to the other nodes of the cluster; see {@link #onServerSide}. */
    void serverSideEmit(String event, @Nullable Object @Nullable ... args);

    /** Sends an event to the other nodes of the cluster and collects the first value of each answer. */
    CompletionStage<BroadcastReply> serverSideEmitWithAck(String event, @Nullable Object @Nullable ... args);

    /** Adds a listener for what other nodes of the cluster sent by {@link #serverSideEmit}. */
    Registration onServerSide(String event, EventListener listener);
}
