package io.github.socketioee.engine;

/** The states a session walks through, in this order and never back. */
public enum ReadyState {
    /** The handshake is not answered yet. */
    OPENING,
    /** Messages flow in both directions. */
    OPEN,
    /** The server asked for the end; what was queued before is still being sent, nothing more is accepted. */
    CLOSING,
    /** Over. */
    CLOSED
}
