package io.github.socketioee.proxies.war;

import io.github.socketioee.SocketIoServer;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells how many sessions the server of this application has. */
@WebServlet("/sessions")
public class SessionsServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .print(SocketIoServer.from(getServletContext()).engine().clientsCount());
    }
}
