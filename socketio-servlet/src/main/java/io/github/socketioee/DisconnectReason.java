package io.github.socketioee;

/** Why a socket was disconnected. {@link #text()} is the text that the Node server uses. */
public enum DisconnectReason {
    /** The client sent a disconnect packet for the namespace. */
    CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect"),
    /** The application called {@link Socket#disconnect()}. */
    SERVER_NAMESPACE_DISCONNECT("server namespace disconnect"),
    /** The server is stopping: undeployment, redeployment or {@link SocketIoServer#close()}. */
    SERVER_SHUTTING_DOWN("server shutting down"),
    /** The server closed the connection because the client broke the protocol's rules. */
    FORCED_SERVER_CLOSE("forced server close"),
    /** The connection was closed by this server, for example after a packet that cannot be decoded. */
    FORCED_CLOSE("forced close"),
    /** The client closed the connection, or the network did. */
    TRANSPORT_CLOSE("transport close"),
    /** The connection failed. */
    TRANSPORT_ERROR("transport error"),
    /** The client did not answer the heartbeat. */
    PING_TIMEOUT("ping timeout"),
    /** The client sent something that is not Engine.IO. */
    PARSE_ERROR("parse error");

    private final String text;

    DisconnectReason(String text) {
        this.text = text;
    }

    /** The reason in the words of the Node server, for example {@code "transport close"}. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
