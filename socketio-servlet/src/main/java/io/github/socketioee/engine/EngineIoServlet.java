package io.github.socketioee.engine;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An Engine.IO server without Socket.IO. Map it to {@code /engine.io/*} with {@code asyncSupported = true}, and either extend
 * it or give it its options and listeners:
 *
 * <pre>{@code
 * context.addServlet("engine", new EngineIoServlet(EngineOptions.defaults(), server ->
 *         server.onConnection(socket -> socket.onText(socket::send))));
 * }</pre>
 */
public class EngineIoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient EngineOptions options;
    private final transient Consumer<EngineServer> configuration;
    private transient @Nullable EngineRuntime runtime;
    private transient @Nullable EngineServer server;

    /** A servlet with default options; for subclasses, and for containers that make it. */
    public EngineIoServlet() {
        this(EngineOptions.defaults(), server -> {});
    }

    /**
     * A servlet with given options and listeners.
     *
     * @param options the options
     * @param configuration called once, before the first request, to register listeners
     */
    public EngineIoServlet(EngineOptions options, Consumer<EngineServer> configuration) {
        this.options = options;
        this.configuration = configuration;
    }

    /**
     * The options of the server. Called once by {@link #init()}; the default gives those of the constructor.
     *
     * @param config the servlet's configuration
     * @return the options
     */
    protected EngineOptions options(ServletConfig config) {
        return options;
    }

    /**
     * Registers listeners. Called once by {@link #init()}, before the first request; an exception fails the servlet.
     *
     * @param server the server
     */
    protected void configure(EngineServer server) {
        configuration.accept(server);
    }

    @Override
    public void init() throws ServletException {
        EngineRuntime found = ServiceLoader.load(EngineRuntime.class, EngineIoServlet.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new ServletException("no " + EngineRuntime.class.getName()
                        + " found: META-INF/services was lost when the jar was repackaged"));
        EngineServer created = found.create(options(getServletConfig()), getServletContext());
        try {
            configure(created);
        } catch (RuntimeException e) {
            found.release(created);
            throw e;
        }
        runtime = found;
        server = created;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        EngineRuntime running = runtime;
        EngineServer current = server;
        if (running == null || current == null) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        running.service(current, request, response);
    }

    /** Stops the server; see {@link EngineServer#close()}. */
    @Override
    public void destroy() {
        EngineRuntime running = runtime;
        EngineServer current = server;
        if (running != null && current != null) {
            running.release(current);
        }
    }
}
