package io.github.socketioee.it.deploy;

import io.github.socketioee.it.Deployment;
import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/** Tomcat as it deploys WARs, less its global web.xml, which needs the JSP engine. */
final class TomcatWarHost implements WarHost {

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();

    TomcatWarHost() throws Exception {
        Path base = Files.createTempDirectory("tomcat");
        Files.createDirectories(base.resolve("webapps"));
        tomcat.setBaseDir(base.toString());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", "20");
        tomcat.setConnector(connector);
        tomcat.getHost();
        tomcat.start();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public Deployment deploy(String contextPath, Path war, String initializersLeftOut) throws Exception {
        StandardContext context = new StandardContext();
        context.setPath(contextPath);
        context.setName(contextPath);
        context.setDocBase(war.toString());
        context.setParentClassLoader(TomcatWarHost.class.getClassLoader());
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        context.setContainerSciFilter(initializersLeftOut);
        // how long an undeployment waits for requests that are being held
        context.setUnloadDelay(100);
        context.getJarScanner().setJarScanFilter((type, jar) -> jar.startsWith("socketio-"));
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(ContextConfig.class.getName().replace('.', '/') + ".none");
        context.addLifecycleListener(config);
        tomcat.getHost().addChild(context);
        if (context.getState() != LifecycleState.STARTED) {
            tomcat.getHost().removeChild(context);
            throw new IllegalStateException("The application at \"" + contextPath + "\" did not start, see the log");
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
                tomcat.getHost().removeChild(context);
            }
        };
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
