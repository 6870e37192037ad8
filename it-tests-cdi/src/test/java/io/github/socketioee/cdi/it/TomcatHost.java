package io.github.socketioee.cdi.it;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/** Tomcat as it deploys WARs, less its global web.xml, which needs the JSP engine. The user ann is a member, bob is not. */
final class TomcatHost implements Host {

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();

    TomcatHost() throws Exception {
        Path base = Files.createTempDirectory("tomcat");
        Files.createDirectories(base.resolve("webapps"));
        tomcat.setBaseDir(base.toString());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", "40");
        tomcat.setConnector(connector);
        tomcat.addUser("ann", "secret");
        tomcat.addRole("ann", "member");
        tomcat.addUser("bob", "secret");
        tomcat.addRole("bob", "guest");
        tomcat.getHost();
        tomcat.start();
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public Deployed deploy(String contextPath, Path war) throws Exception {
        StandardContext context = new StandardContext();
        context.setPath(contextPath);
        context.setName(contextPath);
        context.setDocBase(war.toString());
        context.setParentClassLoader(new ContainerLoader());
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(ContextConfig.class.getName().replace('.', '/') + ".none");
        context.addLifecycleListener(config);
        tomcat.getHost().addChild(context);
        if (context.getState() != LifecycleState.STARTED) {
            tomcat.getHost().removeChild(context);
            throw new IllegalStateException("The application at \"" + contextPath + "\" did not start, see the log");
        }
        return () -> tomcat.getHost().removeChild(context);
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
