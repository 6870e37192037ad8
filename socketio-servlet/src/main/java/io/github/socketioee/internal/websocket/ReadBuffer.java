package io.github.socketioee.internal.websocket;

import jakarta.websocket.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much a container reads at once, where that can be told for a single connection. Called by the thread that reads. */
final class ReadBuffer {
    private static final String JETTY = "org.eclipse.jetty.";
    private static final String SIZE = JETTY + "websocket.inputBufferSize";

    /** Of which size Jetty pools buffers, too; it makes one as large for each text message that it reads. */
    private static final Integer LARGE = 32_768;

    private static final String TOMCAT = "org.apache.tomcat.";

    /** In characters. Longer messages come in several parts. */
    private static final int SMALL = 2_048;

    private static final ReadBuffer FIXED = new ReadBuffer(null);

    private final @Nullable Session growing;
    private boolean grown;

    private ReadBuffer(@Nullable Session growing) {
        this.growing = growing;
    }

    /** Of a WebSocket that has just been opened. */
    static ReadBuffer of(Session webSocket) {
        String container = webSocket.getClass().getName();
        if (container.startsWith(JETTY)) {
            return new ReadBuffer(webSocket);
        }
        if (container.startsWith(TOMCAT)) {
            shrink(webSocket);
        }
        return FIXED;
    }

    /** Each connection keeps a buffer for text on Tomcat, of 16 KiB; with its next message it gets one of the size said here. */
    private static void shrink(Session webSocket) {
        if (webSocket.getMaxTextMessageBufferSize() > SMALL) {
            webSocket.setMaxTextMessageBufferSize(SMALL);
        }
    }

    /** For a client that sends large messages. Jetty reads 4 KiB at a time, into buffers that a connection has only while there is something to read. */
    void grow() {
        if (growing == null || grown) {
            return;
        }
        grown = true;
        Map<String, Object> properties = growing.getUserProperties();
        properties.put(SIZE, LARGE);
        // It has heard of it; all WebSockets share the properties there, and later ones should begin as usual.
        properties.remove(SIZE);
    }
}
