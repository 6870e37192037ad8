package io.github.socketioee.internal.websocket;

import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.engine.EngineSession;
import io.github.socketioee.internal.engine.SendCrew;
import io.github.socketioee.internal.engine.protocol.Frame;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;

/** How frames are sent; the cheapest correct way differs by container. At most one write is under way at a time. */
interface FrameSender {
    /** Has what waits sent, by this thread, which may be handling a message of this very client, or by another one. */
    default void begin(SendCrew.Sending sending, boolean reading) {
        sending.drain(false);
    }

    /** Asked once more, for the given time, before what waits was sent. */
    default void again(int asked) {}

    /** Whether what waits is held back for a moment, until more is there to be sent with it. */
    default boolean gathering() {
        return false;
    }

    /** Sends. True when the frame has left; otherwise the handler is called once, possibly before this returns. */
    boolean send(Frame frame, boolean mayBlock, SendHandler handler) throws IOException;

    /** What was sent has left after a while, as the container tells by this thread. */
    default void left() {}

    /** Nothing more is sent for now: whatever is held back leaves. */
    default void settle() throws IOException {}

    /** The way for the container that the WebSocket belongs to. */
    static FrameSender of(Session webSocket, EngineSession session, EngineHub hub) {
        String container = webSocket.getClass().getName();
        if (container.startsWith("io.undertow.")) {
            return new GatheringSender(webSocket.getAsyncRemote(), session.outbound(), hub.couriers());
        }
        if (container.startsWith("org.eclipse.jetty.")) {
            return new BatchingSender(
                    webSocket.getAsyncRemote(),
                    session.outbound()::hasNext,
                    hub.senders(),
                    WriteBuffer.largeFrame(webSocket));
        }
        FrameSender everywhere = new AsynchronousSender(webSocket.getAsyncRemote());
        return container.startsWith("org.apache.tomcat.") || container.startsWith("com.ibm.ws.wsoc.")
                ? new BlockingSender(webSocket.getBasicRemote(), everywhere, session, hub.senders())
                : everywhere;
    }
}
