package io.github.socketioee.internal.engine;

import io.github.socketioee.engine.CloseReason;
import java.util.concurrent.Executor;

/**
 * What the layer above a session hears. Calls for one session never overlap; {@link #onClosed} comes exactly once and last.
 *
 * <p>Implementations decode and enqueue. Application code goes to the {@code caller}, which is good only during the call:
 * for a WebSocket frame it runs tasks on the reading thread after the call, otherwise it hands them to the pool.
 */
public interface SessionListener {
    /** A text message, which starts at {@code offset} in {@code packet} and goes on to its end. */
    void onText(String packet, int offset, Executor caller);

    /** A binary message; the array belongs to the listener. */
    void onBinary(byte[] data, Executor caller);

    /** The session is over. */
    void onClosed(CloseReason reason, String detail, Executor caller);

    /**
     * Asked after messages were handed over: whether nothing more should be read for now. Then {@code resume} is called once,
     * by any thread, when reading may go on; meanwhile the client is held back.
     */
    boolean saturated(Runnable resume);

    /** Whether the client should not send more yet, without being held back for it. */
    boolean crowded();
}
