package io.github.socketioee.cdi.it.war;

import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.extension.ExtensibleServer;
import io.github.socketioee.extension.NamespaceObserver;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells what beans have noted; a header tells how many clients are left of whom beans may still note something. */
@WebServlet(urlPatterns = "/journal", loadOnStartup = 1)
public class JournalServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Comes after the beans, as it is added after them: of a socket that is released here they have noted everything. */
    private static final class Present implements NamespaceObserver {

        private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

        @Override
        public void connecting(Socket socket) {
            sockets.add(socket);
        }

        @Override
        public void released(Socket socket) {
            sockets.remove(socket);
        }
    }

    private final transient Present present = new Present();

    @Override
    public void init() {
        ExtensibleServer.of(SocketIoServer.from(getServletContext())).observe((namespace, parent) -> present);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        int clients = SocketIoServer.from(getServletContext()).engine().clientsCount() + present.sockets.size();
        response.setHeader("X-Clients", String.valueOf(clients));
        response.getWriter().write(String.join("\n", Journal.take()));
    }
}
