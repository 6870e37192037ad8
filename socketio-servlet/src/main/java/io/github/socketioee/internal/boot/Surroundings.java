package io.github.socketioee.internal.boot;

import io.github.socketioee.internal.boot.config.ApplicationLoader;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;

/**
 * Whether a request's own thread is as good for handlers as one of the pool. Filters and CDI leave things on it, transactions and request
 * scopes, which handlers would then see or miss depending on the thread that they happen to get.
 */
final class Surroundings {

    /** What containers put in front of every servlet for WebSocket. */
    private static final List<String> CONTAINERS_OWN = List.of(
            "org.apache.tomcat.websocket.server.WsFilter",
            "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter",
            "org.eclipse.jetty.ee11.websocket.servlet.WebSocketUpgradeFilter",
            "io.undertow.websockets.jsr.JsrWebSocketFilter");

    private Surroundings() {}

    /** Whether neither filters nor CDI have to do with this request. To be asked when the application has started. */
    static boolean none(HttpServletRequest request) {
        ServletContext context = request.getServletContext();
        HttpServletMapping mapping = request.getHttpServletMapping();
        ServletRegistration servlet = context.getServletRegistration(mapping.getServletName());
        Collection<String> mappings = servlet == null ? List.of(mapping.getPattern()) : servlet.getMappings();
        return !hasCdi(ApplicationLoader.of(context))
                && context.getFilterRegistrations().values().stream()
                        .filter(filter -> !CONTAINERS_OWN.contains(String.valueOf(filter.getClassName())))
                        .noneMatch(filter -> FilterCheck.inFront(filter, mapping.getServletName(), mappings));
    }

    /** By reflection, because CDI is optional; its classes alone, which come with some containers, do not make an application use it. */
    private static boolean hasCdi(ClassLoader application) {
        try {
            Class<?> cdi = Class.forName("jakarta.enterprise.inject.spi.CDI", true, application);
            return cdi.getMethod("current").invoke(null) != null;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return false;
        }
    }
}
