package io.github.socketioee.internal.websocket;

import jakarta.websocket.Session;
import java.util.Map;

/** How much a container reads at once, where that can be told for a single connection. Called by the thread that reads. */
final class ReadBuffer {
    private static final String JETTY = "org.eclipse.jetty.";
    private static final String SIZE = JETTY + "websocket.inputBufferSize";

    /** Of which size Jetty pools buffers, too; it makes one as large for each text message that it reads. */
    private static final Integer LARGE = 32_768;

    private static final String TOMCAT = "org.apache.tomcat.";

    /** In characters. Longer messages come in several parts. */
    private static final int SMALL = 2_048;

    private final Session webSocket;
    private boolean grown;

    ReadBuffer(Session webSocket) {
        this.webSocket = webSocket;
        shrink();
    }

    /** Each connection keeps a buffer for text on Tomcat, of 16 KiB; with its next message it gets one of the size said here. */
    private void shrink() {
        if (webSocket.getClass().getName().startsWith(TOMCAT) && webSocket.getMaxTextMessageBufferSize() > SMALL) {
            webSocket.setMaxTextMessageBufferSize(SMALL);
        }
    }

    /** For a client that sends large messages. Jetty reads 4 KiB at a time, into buffers that a connection has only while there is something to read. */
    void grow() {
        if (grown) {
            return;
        }
        grown = true;
        if (webSocket.getClass().getName().startsWith(JETTY)) {
            Map<String, Object> properties = webSocket.getUserProperties();
            properties.put(SIZE, LARGE);
            // It has heard of it; all WebSockets share the properties there, and later ones should begin as usual.
            properties.remove(SIZE);
        }
    }
}
