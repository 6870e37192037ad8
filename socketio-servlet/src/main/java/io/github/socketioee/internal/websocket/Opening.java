package io.github.socketioee.internal.websocket;

import io.github.socketioee.engine.EngineRequest;
import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.engine.EngineSession;
import io.github.socketioee.internal.engine.Transport;
import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;

/** A verified handshake that waits for its WebSocket. Nothing is registered before the WebSocket is there. */
@FunctionalInterface
public interface Opening {
    /** The WebSocket is open. Null when nobody wants it any more; it is to be closed then. */
    @Nullable Transport open(Session webSocket);

    /** For a new session. */
    static Opening session(EngineHub hub, String id, EngineRequest request) {
        return webSocket -> {
            EngineHub.Opening opening =
                    hub.open(id, request, session -> new WebSocketTransport(hub, session, webSocket));
            return opening == null ? null : opening.transport();
        };
    }

    /** For a session that polls until now. */
    static Opening upgrade(EngineHub hub, EngineSession session) {
        return webSocket -> {
            WebSocketTransport candidate = new WebSocketTransport(hub, session, webSocket);
            return candidate.candidate() ? candidate : null;
        };
    }
}
