package io.github.socketioee;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The servlet of a Socket.IO server. It need not be declared: the library registers it at {@code /socket.io/*} by itself.
 *
 * <p>Declare it, or a subclass annotated with {@code @WebServlet}, for another mapping, or for a second server; it must be
 * declared with {@code async-supported}. A single one serves the default server. Where there are several, the one named
 * {@code socketio} does, and each other one a server that has the name of its servlet. Init parameters are options; see
 * {@link SocketIoConfig}.
 *
 * <p>Requests may come from any thread. A request that is none of Socket.IO gets the error answer of the Node server.
 */
public class SocketIoServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private transient @Nullable Door door;

    /** Made by the container. */
    public SocketIoServlet() {}

    /**
     * Finds the server that was started with the web application; where no container initializer ran, starts it now.
     *
     * @throws ServletException if the server cannot start
     */
    @Override
    public void init() throws ServletException {
        // by service loader and not by name: the API does not know its implementation
        Launcher launcher = ServiceLoader.load(Launcher.class, SocketIoServlet.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () -> new ServletException("The socketio-servlet jar is incomplete: no " + Launcher.class));
        door = launcher.open(this);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Door open = door;
        if (open == null) {
            throw new ServletException("The servlet " + getServletName()
                    + " was not initialized; a subclass that overrides init() must call super.init()");
        }
        open.service(request, response);
    }

    /** Closes the server if it is still open. */
    @Override
    public void destroy() {
        Door open = door;
        if (open != null) {
            open.close();
        }
    }

    /** What stands behind the servlet; provided by this library and not by applications. */
    public interface Launcher {

        /**
         * Finds or starts the server of a servlet; called once by {@link SocketIoServlet#init()}.
         *
         * @param servlet an initialized servlet
         * @return where its requests go
         * @throws ServletException if the server cannot start
         */
        Door open(SocketIoServlet servlet) throws ServletException;
    }

    /** Where the requests of one server go. */
    public interface Door extends AutoCloseable {

        /**
         * Answers a request, at once or asynchronously.
         *
         * @param request of either transport
         * @param response to be written
         * @throws IOException if the connection fails
         * @throws ServletException if the request cannot be handled
         */
        void service(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;

        @Override
        void close();
    }
}
