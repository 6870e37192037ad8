package io.github.socketioee.example.tutorial;

import io.github.socketioee.DisconnectReason;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.OnDisconnect;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

@ApplicationScoped
public class Goodbye {

    @Inject
    SocketIoServer io;

    @OnEvent("i am")
    void hello(@Payload String name, Socket socket) {
        socket.data().put("who", name);
    }

    @OnDisconnect
    void gone(Socket socket, DisconnectReason reason) {
        Object who = socket.data().get("who");
        if (who != null) {
            io.emit("user disconnected", who, reason.text());
        }
    }
}
