package io.github.socketioee.example;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/** Runs a WAR on Tomcat until it is stopped: {@code RunExample <war> <port> [<context path>]}. Needs Tomcat on the class path, and nothing else. */
public final class RunExample {

    private static final Logger CONTAINER = Logger.getLogger("org.apache");
    private static final Logger WELD = Logger.getLogger("org.jboss");

    private RunExample() {}

    public static void main(String[] args) throws Exception {
        Path war = Path.of(args[0]).toAbsolutePath();
        int port = Integer.parseInt(args[1]);
        String contextPath = args.length > 2 ? args[2] : "";
        if (!Files.isRegularFile(war)) {
            throw new IOException("There is no WAR " + war);
        }
        CONTAINER.setLevel(Level.WARNING);
        WELD.setLevel(Level.WARNING);
        Tomcat tomcat = new Tomcat();
        // The same directory at the next start: the chat's history is in it.
        Path base = war.resolveSibling("tomcat-" + port);
        Files.createDirectories(base.resolve("webapps"));
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setThrowOnFailure(true);
        tomcat.setConnector(connector);

        StandardContext context = new StandardContext();
        context.setName(contextPath);
        context.setPath(contextPath);
        context.setDocBase(war.toString());
        context.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.BEFORE_START_EVENT)) { // what Tomcat's global web.xml says, less JSP
                Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet")
                        .addMapping("/");
                Tomcat.addDefaultMimeTypeMappings(context);
                context.addWelcomeFile("index.html");
            }
        });
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        tomcat.getHost().addChild(context);
        try {
            tomcat.start();
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    System.err.println("Port " + port + " is in use; choose another one: -Dexample.port=8081");
                    System.exit(1);
                }
            }
            throw e;
        }
        if (context.getState() != LifecycleState.STARTED) {
            System.err.println(war + " did not start; the log above says why");
            System.exit(1);
        }
        // Whoever started this may be killed without a word, and nobody else would stop us then.
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(0)));
        System.out.println("The example is running at http://localhost:" + connector.getLocalPort() + contextPath
                + "/ (Ctrl-C stops it)");
        tomcat.getServer().await();
    }
}
