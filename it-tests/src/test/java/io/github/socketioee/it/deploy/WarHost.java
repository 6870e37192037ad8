package io.github.socketioee.it.deploy;

import io.github.socketioee.it.Deployment;
import java.nio.file.Path;

/** A container that takes unpacked WARs the way it does in production: with scanning and with isolated class loaders. */
interface WarHost extends AutoCloseable {

    /** The host that the system property {@code container} names, without linking to the other one's classes. */
    static WarHost start() throws Exception {
        String type = System.getProperty("container", "tomcat").equals("jetty") ? "JettyWarHost" : "TomcatWarHost";
        return (WarHost) Class.forName(WarHost.class.getPackageName() + "." + type)
                .getDeclaredConstructor()
                .newInstance();
    }

    int port();

    /** Fails when the application does not start. */
    default Deployment deploy(String contextPath, Path war) throws Exception {
        return deploy(contextPath, war, "none");
    }

    /** Leaves container initializers out whose class name matches, as an embedded container does that does not scan. */
    Deployment deploy(String contextPath, Path war, String initializersLeftOut) throws Exception;

    @Override
    void close() throws Exception;
}
