package io.github.socketioee.internal.http;

import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.engine.EngineSession;
import io.github.socketioee.internal.websocket.Opening;
import io.github.socketioee.internal.websocket.WebSocketUpgrade;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The part of the front door that leads to WebSockets. */
final class WebSocketDoor {
    private static final Logger LOG = System.getLogger(WebSocketDoor.class.getName());

    private final EngineHub hub;

    WebSocketDoor(EngineHub hub) {
        this.hub = hub;
    }

    static boolean isUpgrade(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    void upgrade(HttpServletRequest request, HttpServletResponse response, EngineSession session) throws Refusal {
        hub.addHeaders(false, () -> RequestSnapshot.of(request, hub.options().roles()), response::addHeader);
        enter(request, response, Opening.upgrade(hub, session));
    }

    void handshake(HttpServletRequest request, HttpServletResponse response, String id, RequestSnapshot snapshot)
            throws Refusal {
        hub.addHeaders(true, () -> snapshot, response::addHeader);
        enter(request, response, Opening.session(hub, id, snapshot));
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, Opening opening) throws Refusal {
        if (!complete(request)) {
            throw Refusal.badRequest("TRANSPORT_HANDSHAKE_ERROR");
        }
        Object container = request.getServletContext().getAttribute(WebSocketUpgrade.CONTAINER);
        if (container == null) {
            LOG.log(
                    Level.WARNING,
                    "WebSockets are refused: the web application has no {0}",
                    WebSocketUpgrade.CONTAINER);
            throw Refusal.badRequest("TRANSPORT_HANDSHAKE_ERROR");
        }
        try {
            WebSocketUpgrade.upgrade(request, response, container, hub, opening);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the container refused an upgrade", e);
            throw Refusal.badRequest("TRANSPORT_HANDSHAKE_ERROR", "error", e);
        }
        // Tyrus says nothing when it does not upgrade.
        if (!response.isCommitted() && response.getStatus() == HttpServletResponse.SC_OK) {
            throw Refusal.badRequest("TRANSPORT_HANDSHAKE_ERROR");
        }
    }

    /** Whether the container will find all it needs; what it answers otherwise differs. */
    private static boolean complete(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && "13".equals(request.getHeader("Sec-WebSocket-Version"))
                && request.getHeader("Sec-WebSocket-Key") != null
                && hasUpgradeToken(request);
    }

    private static boolean hasUpgradeToken(HttpServletRequest request) {
        for (@Nullable String value : Collections.list(request.getHeaders("Connection"))) {
            if (value != null) {
                for (String token : value.split(",")) {
                    if (token.trim().equalsIgnoreCase("upgrade")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
