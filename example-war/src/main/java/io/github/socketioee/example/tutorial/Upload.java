package io.github.socketioee.example.tutorial;

import io.github.socketioee.Socket;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

@ApplicationScoped
public class Upload {

    @OnEvent
    Map<String, Object> upload(@Payload byte[] file, Socket socket) {
        socket.broadcast().emit("file", file);
        return Map.of("message", "success", "bytes", file.length);
    }
}
