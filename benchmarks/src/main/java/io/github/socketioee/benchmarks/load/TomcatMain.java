package io.github.socketioee.benchmarks.load;

import java.nio.file.Files;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** Runs the application on Tomcat, at the port that is the argument. */
public final class TomcatMain {

    private static final Logger CONTAINER = Logger.getLogger("org.apache");

    private TomcatMain() {}

    /** Runs until the process ends. */
    public static void main(String[] args) throws Exception {
        CONTAINER.setLevel(Level.WARNING);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("socketio-tomcat").toString());
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(Integer.parseInt(args[0]));
        connector.setProperty("address", "127.0.0.1");
        // Above the defaults, because the harness connects 9,500 clients from one machine and polls without end.
        connector.setProperty("maxConnections", "30000");
        connector.setProperty("acceptCount", "4096");
        connector.setProperty("maxKeepAliveRequests", "-1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(new WsSci(), null);
        context.addServletContainerInitializer(LoadApplication.initializer(), Set.of(LoadApplication.class));
        tomcat.start();
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("The application did not start, see the log above");
        }
        System.out.println("READY");
        tomcat.getServer().await();
    }
}
