package io.github.socketioee.engine;

/** The transports this server speaks. WebTransport needs an HTTP/3 API that Jakarta EE does not have. */
public enum TransportName {
    /** HTTP long-polling. */
    POLLING("polling"),
    /** WebSocket, RFC 6455. */
    WEBSOCKET("websocket");

    private final String text;

    TransportName(String text) {
        this.text = text;
    }

    /** {@return the name as it stands in the {@code transport} query parameter} */
    public String text() {
        return text;
    }
}
