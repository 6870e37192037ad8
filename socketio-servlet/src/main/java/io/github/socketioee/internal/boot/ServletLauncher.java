package io.github.socketioee.internal.boot;

import io.github.socketioee.SocketIoServlet;
import io.github.socketioee.internal.http.FrontDoor;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Connects the servlets with the servers of their application. */
public final class ServletLauncher implements SocketIoServlet.Launcher {

    /** Made by the service loader. */
    public ServletLauncher() {}

    @Override
    public SocketIoServlet.Door open(SocketIoServlet servlet) throws ServletException {
        ServletContext context = servlet.getServletContext();
        Deployment deployment = Deployment.of(context);
        try {
            if (deployment == null) {
                // an embedded container that ran no initializer: nobody has looked for configurers but the service
                // loader
                deployment = new Deployment(context, Set.of());
                deployment.attach();
            }
            deployment.start();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ServletException(e.getMessage(), e);
        }
        String name = servlet.getServletName();
        RunningServer server = deployment.server(name);
        if (server == null) {
            throw new ServletException("No Socket.IO server was started for the servlet " + name
                    + "; it was added too late, or its server was stopped");
        }
        return new OpenDoor(deployment, name, server.door());
    }

    private record OpenDoor(Deployment deployment, String servlet, FrontDoor door) implements SocketIoServlet.Door {

        @Override
        public void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            door.service(request, response);
        }

        @Override
        public void close() {
            deployment.stop(servlet);
        }
    }
}
