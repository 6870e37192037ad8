package io.github.socketioee.it;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** Tomcat with its own class loader for each application. */
public final class TomcatContainer implements EmbeddedContainer {

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();
    private final Path base;

    /** Prepares a Tomcat in a temporary directory. */
    public TomcatContainer() throws IOException {
        base = Files.createTempDirectory("tomcat");
        Files.createDirectories(base.resolve("webapps"));
        tomcat.setBaseDir(base.toString());
        tomcat.setSilent(true);
    }

    @Override
    public void start(int port) throws Exception {
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", "64");
        connector.setProperty("minSpareThreads", "2");
        tomcat.setConnector(connector);
        tomcat.getHost();
        tomcat.start();
        if (connector.getState() != LifecycleState.STARTED) {
            throw new IOException("Tomcat could not listen on port " + port);
        }
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public Deployment deploy(WebApplication application) throws Exception {
        StandardContext context = new StandardContext();
        context.setName(application.contextPath());
        context.setPath(application.contextPath());
        context.setParentClassLoader(TomcatContainer.class.getClassLoader());
        context.setLoader(new WebappLoader());
        context.addLifecycleListener(new Tomcat.FixContextListener());
        // Both need the JVM opened to them, and warn at each undeployment when it is not.
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        application.parameters().forEach(context::addParameter);
        context.addServletContainerInitializer(new WsSci(), null);
        context.addServletContainerInitializer(application.setUp(), null);
        context.addServletContainerInitializer(WebApplication.productInitializer(), application.scanned());
        synchronized (tomcat) {
            tomcat.getHost().addChild(context);
        }
        if (context.getState() != LifecycleState.STARTED) {
            remove(context);
            throw new IllegalStateException(
                    "The application at \"" + application.contextPath() + "\" did not start, see the log");
        }
        ServletContext servletContext = context.getServletContext();
        ClassLoader loader = context.getLoader().getClassLoader();
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
            public void close() {
                remove(context);
            }
        };
    }

    private void remove(StandardContext context) {
        synchronized (tomcat) {
            tomcat.getHost().removeChild(context);
        }
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        try (var files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
