package io.github.socketioee.cdi.it;

import java.nio.file.Path;

/** A container that takes WARs, packed or not, the way it does in production, with scanning and isolated class loaders. */
interface Host extends AutoCloseable {

    /** A running web application. */
    interface Deployed extends AutoCloseable {

        @Override
        void close() throws Exception;
    }

    /** The container that the system properties name, without linking to the other one's classes. */
    static Host start() throws Exception {
        String distribution = System.getProperty("distribution");
        if (distribution != null) {
            return DistributionHost.of(distribution);
        }
        String type = System.getProperty("container", "tomcat").equals("jetty") ? "JettyHost" : "TomcatHost";
        return (Host) Class.forName(Host.class.getPackageName() + "." + type)
                .getDeclaredConstructor()
                .newInstance();
    }

    int port();

    /** Fails when the application does not start. */
    Deployed deploy(String contextPath, Path war) throws Exception;

    @Override
    void close() throws Exception;
}
