package io.github.socketioee.engine;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One Engine.IO session: what a WebSocket is, over whichever transport works.
 *
 * <p>Safe for use by many threads. What one thread sends arrives in that order. Listeners run one after another and see
 * messages in the order the client sent them; the close listener runs once and last. They may block: on WebSocket the thread
 * that read the message runs them, so nothing more is read meanwhile, and the session is not declared dead for it; on polling
 * they run on the server's pool.
 */
public interface EngineSocket {
    /** {@return the session id, a secret between this client and the server} */
    String id();

    /** {@return the handshake request} */
    EngineRequest request();

    /** {@return the transport in use now} */
    TransportName transport();

    /** {@return the revision of the Engine.IO protocol the client speaks} */
    int protocol();

    /** {@return the state of the session} */
    ReadyState readyState();

    /**
     * Sends a text message. Never blocks.
     *
     * @param text the message
     * @return false when it was not accepted because the session is closing, closed or was closed for reading too slowly
     */
    boolean send(String text);

    /**
     * Sends a binary message. Never blocks; the content between position and limit is copied.
     *
     * @param data the message
     * @return false when it was not accepted because the session is closing, closed or was closed for reading too slowly
     */
    boolean send(ByteBuffer data);

    /** {@return whether a message sent now would leave at once instead of waiting} */
    boolean writable();

    /** {@return how many bytes are waiting to be sent, those being sent included} */
    long bufferedBytes();

    /** Closes the session after what was sent before has left. Never blocks; calling it again does nothing. */
    void close();

    /** Closes the session at once and drops what still waits. Never blocks. */
    void discard();

    /**
     * Listens for text messages.
     *
     * @param listener called for each; an exception is logged and changes nothing
     * @return removes the listener
     */
    Subscription onText(Consumer<String> listener);

    /**
     * Listens for binary messages.
     *
     * @param listener called for each with a buffer of its own; an exception is logged and changes nothing
     * @return removes the listener
     */
    Subscription onBinary(Consumer<ByteBuffer> listener);

    /**
     * Listens for the change from polling to WebSocket.
     *
     * @param listener called with the new transport; an exception is logged and changes nothing
     * @return removes the listener
     */
    Subscription onUpgrade(Consumer<TransportName> listener);

    /**
     * Listens for the end of the session. A listener that is added after the end is not called.
     *
     * @param listener called once with the reason and a detail text, which may be empty
     * @return removes the listener
     */
    Subscription onClose(BiConsumer<CloseReason, String> listener);
}
