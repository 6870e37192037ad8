package io.github.socketioee.engine;

/** Why an Engine.IO session ended. */
public enum CloseReason {
    /** The client closed the session, or its connection ended. */
    TRANSPORT_CLOSE("transport close"),
    /** The connection failed, or the client broke a rule of the transport. */
    TRANSPORT_ERROR("transport error"),
    /** The client did not answer a ping in time. */
    PING_TIMEOUT("ping timeout"),
    /** The client sent something that is no packet. */
    PARSE_ERROR("parse error"),
    /** The server closed the session. */
    FORCED_CLOSE("forced close"),
    /** The server stopped. */
    SERVER_SHUTTING_DOWN("server shutting down");

    private final String text;

    CloseReason(String text) {
        this.text = text;
    }

    /** {@return the text the reference server uses for this reason} */
    public String text() {
        return text;
    }
}
