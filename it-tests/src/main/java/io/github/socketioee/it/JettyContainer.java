package io.github.socketioee.it;

import jakarta.servlet.ServletContext;
import java.net.URL;
import java.net.URLClassLoader;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with its own class loader for each application. */
public final class JettyContainer implements EmbeddedContainer {

    private final Server server;
    private final ServerConnector connector;
    private final ContextHandlerCollection contexts = new ContextHandlerCollection();

    /** Prepares a Jetty. */
    public JettyContainer() {
        QueuedThreadPool threads = new QueuedThreadPool(64, 4);
        threads.setName("jetty");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(contexts);
    }

    @Override
    public void start(int port) throws Exception {
        connector.setPort(port);
        server.start();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public Deployment deploy(WebApplication application) throws Exception {
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
        context.setContextPath(application.contextPath().isEmpty() ? "/" : application.contextPath());
        URLClassLoader loader = new URLClassLoader(new URL[0], JettyContainer.class.getClassLoader());
        context.setClassLoader(loader);
        application.parameters().forEach(context::setInitParameter);
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        context.addServletContainerInitializer(application.setUp());
        context.addServletContainerInitializer(
                WebApplication.productInitializer(), application.scanned().toArray(new Class<?>[0]));
        synchronized (contexts) {
            contexts.addHandler(context);
        }
        try {
            context.start();
        } catch (Exception | Error e) {
            remove(context);
            throw e;
        }
        ServletContext servletContext = context.getServletContext();
        return new Deployment() {
            @Override
            public ServletContext context() {
                return servletContext;
            }

            @Override
            public ClassLoader loader() {
                return loader;
            }

            @Override
            public void close() throws Exception {
                context.stop();
                remove(context);
                loader.close();
            }
        };
    }

    private void remove(ServletContextHandler context) {
        synchronized (contexts) {
            contexts.removeHandler(context);
        }
        context.destroy();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        server.destroy();
    }
}
