package io.github.socketioee.example.tutorial;

import io.github.socketioee.Socket;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Broadcast {

    @OnEvent("chat message")
    void message(@Payload String text, Socket socket) {
        socket.broadcast().emit("chat message", text);
    }
}
