package io.github.socketioee.cdi.it.war;

import io.github.socketioee.SocketIoServer;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells what beans have noted. */
@WebServlet("/journal")
public class JournalServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        int clients = SocketIoServer.from(getServletContext()).engine().clientsCount();
        response.setHeader("X-Clients", String.valueOf(clients));
        response.getWriter().write(String.join("\n", Journal.take()));
    }
}
