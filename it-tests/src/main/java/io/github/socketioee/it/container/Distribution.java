package io.github.socketioee.it.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A servlet container of a real distribution, running as a process of its own on 127.0.0.1. It knows the users {@code ann},
 * with the role {@code member}, and {@code bob}, with the role {@code guest}; their password is {@code secret}.
 */
public final class Distribution implements AutoCloseable {

    private final String name;
    private final Workplace place;
    private @Nullable Family family;
    private @Nullable ContainerProcess process;
    private final Set<String> deployed = new HashSet<>();
    private int port;

    private Distribution(String name, Workplace place) {
        this.name = name;
        this.place = place;
    }

    /** Prepares the distribution of that name, in a new directory of its own beside the unpacked one. */
    public static Distribution named(String name) throws IOException {
        return new Distribution(name, Workplace.create(name));
    }

    /** Starts it on a free port, and returns when it is ready; a failure carries what the log says. */
    public void start() throws Exception {
        start(Workplace.freePort());
    }

    /** Starts it on that port, and returns when it is ready; a failure carries what the log says. */
    public void start(int port) throws Exception {
        this.port = port;
        Family starting = Family.of(name, place, port);
        family = starting;
        process = ContainerProcess.java(place, starting.variables(), starting.prepare());
        process.await("The start of " + name, 0, starting.ready(), starting.failed());
    }

    /** The port of HTTP. */
    public int port() {
        return port;
    }

    /**
     * Deploys a WAR file, and returns when the application runs.
     *
     * @param contextPath the context path, such as {@code /chat}, or an empty text for the root
     * @throws IllegalStateException when the deployment failed, with the container's reason
     */
    public void deploy(String contextPath, Path war) throws Exception {
        if (family == null || process == null) {
            throw new IllegalStateException(name + " is not started");
        }
        family.deploy(process, contextPath, war.toAbsolutePath());
        deployed.add(contextPath);
    }

    /** Undeploys what was deployed there, and returns when it is gone. */
    public void undeploy(String contextPath) throws Exception {
        if (family == null || process == null) {
            throw new IllegalStateException(name + " is not started");
        }
        if (!deployed.remove(contextPath)) {
            throw new IllegalStateException("Nothing is deployed at \"" + contextPath + "\"");
        }
        family.undeploy(process, contextPath);
    }

    /** The id of the container's process. */
    public long pid() {
        if (process == null) {
            throw new IllegalStateException(name + " is not started");
        }
        return process.pid();
    }

    /**
     * The fields, as {@code class.field}, in which the container goes on keeping applications that are gone, whatever they do;
     * the class declares the field, or is that of the instances that do so. Each of them keeps one application at most, until
     * the container has another use for it, or its thread ends.
     */
    public Set<String> keeps() {
        if (family == null) {
            throw new IllegalStateException(name + " is not started");
        }
        return family.keeps();
    }

    /**
     * Whether the container is known to hand, once in many thousand connections, what a client has sent to a connection that is gone, before
     * anything of the application sees it.
     */
    public boolean mayLose() {
        if (family == null) {
            throw new IllegalStateException(name + " is not started");
        }
        return family.mayLose();
    }

    /** What the container says. */
    public Path log() {
        return place.log();
    }

    /** Ends the process; none is left, whatever happened before. */
    @Override
    public void close() throws Exception {
        if (process != null) {
            process.close();
        }
        place.clear();
    }
}
