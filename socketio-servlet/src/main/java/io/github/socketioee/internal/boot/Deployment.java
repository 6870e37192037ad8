package io.github.socketioee.internal.boot;

import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.internal.boot.config.ApplicationLoader;
import io.github.socketioee.internal.boot.config.Configuration;
import io.github.socketioee.internal.boot.config.DeclaredServlet;
import io.github.socketioee.internal.boot.config.OptionDraft;
import io.github.socketioee.internal.engine.Platform;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All Socket.IO servers of one web application, from start to stop.
 *
 * <p>Threads: the container starts and stops applications on one thread each, but servlets may be initialized by requests.
 */
final class Deployment {

    private static final String ATTRIBUTE = Deployment.class.getName();

    private enum State {
        NEW,
        RUNNING,
        STOPPED
    }

    private final ServletContext context;
    private final List<Class<?>> found;
    private final ServletRegistrations registrations;
    private final Map<String, RunningServer> byServlet = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private State state = State.NEW;
    private @Nullable Platform platform;

    Deployment(ServletContext context, Collection<Class<?>> found) {
        this.context = context;
        this.found = List.copyOf(found);
        registrations = new ServletRegistrations(context);
    }

    static @Nullable Deployment of(ServletContext context) {
        return (Deployment) context.getAttribute(ATTRIBUTE);
    }

    /** Makes this the deployment of its web application. */
    void attach() {
        context.setAttribute(ATTRIBUTE, this);
    }

    boolean hasEngineServlet() {
        return registrations.hasEngineServlet();
    }

    /** Sees to it that there is a servlet; false if there shall be none. */
    boolean prepare() {
        return registrations.prepare(found);
    }

    /** Starts all servers, or none: a failure is the failure of the deployment. */
    void start() {
        lock.lock();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ApplicationLoader.of(context));
        try {
            if (state == State.NEW) {
                state = State.RUNNING;
                startServers();
            }
        } catch (RuntimeException | Error e) {
            stop();
            throw e;
        } finally {
            thread.setContextClassLoader(before);
            lock.unlock();
        }
    }

    /** The server behind a servlet, or null if the servlet is not one of ours or everything was stopped. */
    @Nullable RunningServer server(String servlet) {
        lock.lock();
        try {
            return byServlet.get(servlet);
        } finally {
            lock.unlock();
        }
    }

    /** Stops the server of one servlet, and with the last one everything. */
    void stop(String servlet) {
        lock.lock();
        try {
            RunningServer server = byServlet.remove(servlet);
            if (server != null) {
                server.stop();
            }
            if (byServlet.isEmpty()) {
                stop();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Stops all servers, then the threads, so that nothing of ours remains. Does nothing the second time. */
    void stop() {
        lock.lock();
        try {
            state = State.STOPPED;
            byServlet.values().forEach(RunningServer::stop);
            byServlet.clear();
            if (platform != null) {
                platform.close();
                platform = null;
            }
            context.removeAttribute(ATTRIBUTE);
        } finally {
            lock.unlock();
        }
    }

    private void startServers() {
        registrations.refresh();
        List<DeclaredServlet> servlets = registrations.declared();
        Map<String, OptionDraft> drafts = Configuration.read(context, servlets, found);
        Configurers configurers = new Configurers(found, ApplicationLoader.of(context));
        JsonProviderCheck.warn(ApplicationLoader.of(context));
        Platform threads = Threads.platform(ApplicationLoader.of(context));
        platform = threads;
        Set<String> names = servlets.stream().map(DeclaredServlet::server).collect(Collectors.toSet());
        for (DeclaredServlet servlet : servlets) {
            OptionDraft draft = drafts.get(servlet.server());
            if (draft == null) {
                throw new IllegalStateException("No options for the servlet " + servlet.servlet());
            }
            SocketIoOptions options = options(servlet, draft, configurers);
            StartupChecks.check(registrations, servlet.servlet(), options);
            byServlet.put(servlet.servlet(), new RunningServer(context, servlet.server(), names, options, threads));
        }
        StartupChecks.registerWebSocket(context, byServlet.values());
        for (RunningServer server : byServlet.values()) {
            configurers.configure(server.io());
            server.announce();
        }
    }

    private SocketIoOptions options(DeclaredServlet servlet, OptionDraft draft, Configurers configurers) {
        if (!draft.has("roles")) {
            Set<String> roles = WebXmlRoles.read(context);
            draft.options().engine(engine -> engine.roles(roles));
        }
        String path = registrations.path(servlet.servlet(), draft.path());
        draft.options().engine(engine -> engine.path(path));
        configurers.options(servlet.server(), draft.options());
        SocketIoOptions options = Adapters.complete(draft, ApplicationLoader.of(context));
        if (!options.engine().path().equals(path)) {
            throw new IllegalStateException("The option path was set by code to "
                    + options.engine().path() + ", but at that time the servlet " + servlet.servlet()
                    + " is mapped already, to " + path
                    + "; set it where it is read before: @SocketIoConfig, web.xml, properties or environment");
        }
        return options;
    }
}
