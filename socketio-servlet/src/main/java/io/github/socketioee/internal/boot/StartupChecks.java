package io.github.socketioee.internal.boot;

import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.websocket.WebSocketUpgrade;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import java.lang.System.Logger.Level;
import java.util.Collection;

/** What can be found out before the first client comes. */
final class StartupChecks {

    private static final System.Logger LOG = System.getLogger("io.github.socketioee");

    private StartupChecks() {}

    /** Looks at what stands around one servlet. */
    static void check(ServletRegistrations registrations, String servlet, SocketIoOptions options) {
        String path = options.engine().path();
        Collection<String> mappings = registrations.servlet(servlet).getMappings();
        if (options.engine().transports().contains(TransportName.POLLING)) {
            String filter = FilterCheck.blocking(registrations.filters(), servlet, mappings);
            if (filter != null) {
                throw new IllegalStateException(
                        "The filter " + filter + " is mapped to the path of Socket.IO, "
                                + path
                                + ", and is not async-supported, so that long-polling would fail; add <async-supported>true"
                                + "</async-supported> to its declaration in web.xml, or asyncSupported = true to its @WebFilter");
            }
        }
    }

    /** Registers the endpoint behind the upgrades; Tyrus upgrades to nothing that is not registered. */
    static void registerWebSocket(ServletContext context, Collection<RunningServer> servers) {
        if (servers.stream().noneMatch(server -> server.uses(TransportName.WEBSOCKET))) {
            return;
        }
        Object container = context.getAttribute(ServerContainer.class.getName());
        if (!(container instanceof ServerContainer webSockets)) {
            throw new IllegalStateException("This container has no WebSocket support in the application "
                    + context.getContextPath() + " (no context attribute " + ServerContainer.class.getName()
                    + "); add its WebSocket module, or set the option transports (socketio.transports) to polling");
        }
        register(webSockets);
    }

    static void register(ServerContainer webSockets) {
        try {
            WebSocketUpgrade.register(webSockets);
        } catch (DeploymentException | IllegalStateException e) {
            if (webSockets.getClass().getName().contains("tyrus")) {
                throw new IllegalStateException(
                        "The WebSocket endpoint could not be registered, which this container (Tyrus) needs. A servlet"
                                + " initialized by a request is too late for it: let the container run the initializer "
                                + SocketIoInitializer.class.getName() + ", or load the servlet on startup",
                        e);
            }
            LOG.log(Level.DEBUG, "The endpoint is not registered; this container upgrades without it", e);
        }
    }
}
