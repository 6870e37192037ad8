package io.github.socketioee.engine;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** An Engine.IO server. Safe for use by many threads. */
public interface EngineServer extends AutoCloseable {
    /** {@return the options it runs with} */
    EngineOptions options();

    /** {@return how many sessions are open or closing} */
    int clientsCount();

    /** {@return a snapshot of the sessions} */
    Collection<? extends EngineSocket> sockets();

    /**
     * Finds a session.
     *
     * @param id the session id
     * @return the session, or empty when it does not exist (any more)
     */
    Optional<EngineSocket> socket(String id);

    /**
     * Listens for new sessions. Called on the thread that handles the handshake, before the client is answered, so that
     * listeners registered on the socket miss nothing. An exception is logged and changes nothing.
     *
     * @param listener called once per session
     * @return removes the listener
     */
    Subscription onConnection(Consumer<EngineSocket> listener);

    /**
     * Listens for refused requests. Called on the container's request thread before the answer is written. An exception is
     * logged and changes nothing.
     *
     * @param listener called once per refusal
     * @return removes the listener
     */
    Subscription onConnectionError(Consumer<ConnectionError> listener);

    /**
     * Adds headers to the first answer of each session: the first polling answer, or the 101 of a WebSocket.
     *
     * @param listener called once per session
     * @return removes the listener
     */
    Subscription onInitialHeaders(HeadersListener listener);

    /**
     * Adds headers to every answer that belongs to a session, the first one included.
     *
     * @param listener called once per answer
     * @return removes the listener
     */
    Subscription onHeaders(HeadersListener listener);

    /**
     * Stops the server: every session is closed at once with {@link CloseReason#SERVER_SHUTTING_DOWN}, waiting polling
     * requests are answered, WebSockets are closed with code 1001. Later requests are answered 503. Waits a few seconds at
     * most for close frames to leave. Calling it again does nothing.
     */
    @Override
    void close();
}
