package io.github.socketioee.example.tutorial;

import io.github.socketioee.engine.EngineIoServlet;
import io.github.socketioee.engine.EngineServer;
import jakarta.servlet.annotation.WebServlet;

@WebServlet(urlPatterns = "/engine.io/*", asyncSupported = true)
public class EngineEcho extends EngineIoServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void configure(EngineServer engine) {
        engine.onConnection(socket -> {
            socket.onText(socket::send);
            socket.onBinary(socket::send);
        });
    }
}
