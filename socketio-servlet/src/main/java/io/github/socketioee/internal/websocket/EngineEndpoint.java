package io.github.socketioee.internal.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The endpoint of every WebSocket. Public with a public constructor because some containers make it themselves. */
public final class EngineEndpoint extends Endpoint {
    private static final Logger LOG = System.getLogger(EngineEndpoint.class.getName());

    private final @Nullable String token;
    private volatile @Nullable WebSocketTransport transport;

    /** For the container. */
    public EngineEndpoint() {
        this(null);
    }

    /** For one upgrade, where the container asks its configuration for the endpoint. */
    EngineEndpoint(@Nullable String token) {
        this.token = token;
    }

    @Override
    public void onOpen(Session webSocket, EndpointConfig config) {
        try {
            WebSocketUpgrade.Pending pending = WebSocketUpgrade.claim(
                    token == null ? webSocket.getPathParameters().get(WebSocketUpgrade.TOKEN) : token);
            if (pending == null) {
                // Somebody from outside came by the internal path.
                WebSocketTransport.close(webSocket, CloseCodes.VIOLATED_POLICY, "");
                return;
            }
            open(webSocket, pending);
        } catch (RuntimeException | Error e) {
            // Tyrus throws when the application, or the client, has closed it in the meantime.
            LOG.log(webSocket.isOpen() ? Level.ERROR : Level.DEBUG, "a WebSocket could not be opened", e);
            WebSocketTransport.close(webSocket, CloseCodes.UNEXPECTED_CONDITION, "");
        }
    }

    private void open(Session webSocket, WebSocketUpgrade.Pending pending) {
        // The heartbeat of the session is the only judge of idleness.
        webSocket.setMaxIdleTimeout(0);
        if (!(pending.opening().open(webSocket) instanceof WebSocketTransport opened)) {
            WebSocketTransport.close(webSocket, CloseCodes.NORMAL_CLOSURE, "");
            return;
        }
        transport = opened;
        webSocket.addMessageHandler(String.class, new MessageAssembly.Text(opened, pending.maxMessage()));
        webSocket.addMessageHandler(
                ByteBuffer.class, new MessageAssembly.Binary(opened, pending.maxMessage(), ReadBuffer.of(webSocket)));
    }

    @Override
    public void onClose(Session webSocket, CloseReason reason) {
        WebSocketTransport opened = transport;
        if (opened != null) {
            opened.closed(reason.getCloseCode().getCode());
        }
    }

    @Override
    public void onError(Session webSocket, Throwable error) {
        WebSocketTransport opened = transport;
        if (opened != null) {
            opened.error(error);
        } else {
            LOG.log(Level.DEBUG, "a WebSocket failed before it was open", error);
        }
    }
}
