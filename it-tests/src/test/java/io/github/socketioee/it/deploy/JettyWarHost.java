package io.github.socketioee.it.deploy;

import io.github.socketioee.it.Deployment;
import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty as it deploys WARs. */
final class JettyWarHost implements WarHost {

    private final Server server = new Server(new QueuedThreadPool(20, 4));
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final ContextHandlerCollection contexts = new ContextHandlerCollection();

    JettyWarHost() throws Exception {
        connector.setHost("127.0.0.1");
        // an idle connection keeps its last request, and with it the application
        connector.setIdleTimeout(2000);
        server.addConnector(connector);
        server.setHandler(contexts);
        server.start();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public Deployment deploy(String contextPath, Path war, String initializersLeftOut) throws Exception {
        WebAppContext context = new WebAppContext();
        context.setContextPath(contextPath);
        context.setWar(war.toString());
        context.setAttribute("org.eclipse.jetty.containerInitializerExclusionPattern", initializersLeftOut);
        context.setThrowUnavailableOnStartupException(true);
        contexts.addHandler(context);
        try {
            context.start();
        } catch (Exception e) {
            remove(context);
            throw e;
        }
        ServletContext servletContext = context.getServletContext();
        ClassLoader loader = context.getClassLoader();
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
            }
        };
    }

    private void remove(WebAppContext context) {
        contexts.removeHandler(context);
        context.destroy();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        server.destroy();
    }
}
