package io.github.socketioee.example.tutorial;

import io.github.socketioee.Socket;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Messages {

    @OnEvent
    void message(@Payload String text, Socket socket) {
        socket.send("you said " + text);
        socket.broadcast().send(text);
    }
}
