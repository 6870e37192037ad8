package io.github.socketioee.extension;

import io.github.socketioee.Ack;
import io.github.socketioee.Args;
import io.github.socketioee.DisconnectReason;
import io.github.socketioee.Middleware;
import io.github.socketioee.Socket;
import java.util.List;

/**
 * Sees everything that happens to the sockets of one namespace. What it throws is treated as if a listener had thrown it; every method may
 * block like a listener.
 */
public interface NamespaceObserver {

    /** The middlewares to add to the namespace, asked for once. */
    default List<Middleware> middlewares() {
        return List.of();
    }

    /** A client wants to connect; called before the first middleware. {@link #released} follows in any case. */
    default void connecting(Socket socket) {}

    /** The client is connected; called after the connection listeners. */
    default void connected(Socket socket) {}

    /** An event that the middlewares of the socket let pass; called after the listeners of the socket. */
    default void event(Socket socket, String event, Args args, Ack ack) {}

    /** A connected socket disconnects and still has its rooms; called after the listeners. */
    default void disconnecting(Socket socket, DisconnectReason reason, String detail) {}

    /** A connected socket has disconnected; called after the listeners. */
    default void disconnected(Socket socket, DisconnectReason reason, String detail) {}

    /** The last call about a socket, but for {@link #failed}: it was refused, or has disconnected. */
    default void released(Socket socket) {}

    /** Application code failed on behalf of a socket. Called by the thread that met the failure, which may be any. */
    default void failed(Socket socket, Throwable failure, String where) {}
}
