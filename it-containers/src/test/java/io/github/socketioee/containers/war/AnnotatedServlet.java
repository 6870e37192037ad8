package io.github.socketioee.containers.war;

import io.github.socketioee.SocketIoServlet;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;

/** A declaration by annotation. */
@WebServlet(
        urlPatterns = "/live/*",
        asyncSupported = true,
        initParams = @WebInitParam(name = "ping-interval", value = "7s"))
public class AnnotatedServlet extends SocketIoServlet {

    private static final long serialVersionUID = 1L;
}
