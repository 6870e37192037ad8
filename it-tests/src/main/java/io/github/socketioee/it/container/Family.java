package io.github.socketioee.it.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is different from container to container: its configuration, and how it takes applications. */
interface Family {

    /** The family of the distribution with that name. */
    static Family of(String name, Workplace place, int port) throws IOException {
        return switch (name) {
            case "tomcat", "tomcat10" -> new Tomcat(place, port);
            case "jetty", "jetty12.0" -> new Jetty(place, port, "ee10");
            case "jetty-ee11" -> new Jetty(place, port, "ee11");
            case "wildfly" -> new WildFly(place, port);
            case "payara" -> new Payara(place, port, Workplace.freePort(), true);
            case "glassfish", "glassfish7" -> new Payara(place, port, Workplace.freePort(), false);
            case "payara-micro" -> new PayaraMicro(place, port, Workplace.freePort());
            case "liberty" -> new Liberty(place, port);
            default -> throw new IllegalArgumentException("No distribution \"" + name + "\"");
        };
    }

    /** Writes the configuration of a run, and gives the arguments of {@code java} that start it. */
    List<String> prepare() throws Exception;

    /** What the process needs in its environment. */
    default Map<String, String> variables() {
        return Map.of();
    }

    /** Where it goes on keeping applications that are gone; see {@link Distribution#keeps}. */
    default Set<String> keeps() {
        return Set.of();
    }

    /** Whether it may hand a message to the wrong connection; see {@link Distribution#mayLose}. */
    default boolean mayLose() {
        return false;
    }

    /** What the log says when the container is ready, as a regular expression. */
    String ready();

    /** What the log says when it will never be, as a regular expression; the end of the process is noticed anyway. */
    String failed();

    /** Returns when the application runs. */
    void deploy(ContainerProcess process, String contextPath, Path war) throws Exception;

    /** Returns when the application is gone. */
    void undeploy(ContainerProcess process, String contextPath) throws Exception;
}
