package io.github.socketioee.internal.engine;

import io.github.socketioee.engine.TransportName;

/**
 * A way to reach a client. Transports pull: told by {@link #wake()}, they take frames from the session when they can send
 * them. All methods may be called from any thread, never under the session's lock, and never block.
 */
public interface Transport {
    TransportName name();

    /** Frames may be waiting, or the session may want to end: look. */
    void wake();

    /** Whether a frame queued now would leave at once. */
    boolean ready();

    /** Whether what waits is held back for a moment only, to be sent together with what comes meanwhile. */
    default boolean gathering() {
        return false;
    }

    /** Ends it; called at least once for every transport, when its session ends or goes on elsewhere. */
    void close(Farewell farewell);

    /** How a transport says good-bye. */
    enum Farewell {
        /** The session is over by decision of the server or by a fault. */
        CLOSE,
        /** The client knows already: it closed the session or went to another transport. */
        RELEASE,
        /** The server stops. */
        GOING_AWAY
    }
}
