package io.github.socketioee.internal.boot;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.server.ServerContainer;

/** Registers the WebSocket endpoint for applications that have servlets of the bare engine only. */
final class EngineListener implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Object container = event.getServletContext().getAttribute(ServerContainer.class.getName());
        if (container instanceof ServerContainer webSockets) {
            StartupChecks.register(webSockets);
        }
    }
}
