package io.github.socketioee.example.tutorial;

import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnConnect;
import io.github.socketioee.cdi.OnEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

@ApplicationScoped
public class ChatAndNews {

    @Inject
    @InNamespace("/chat")
    Namespace chat;

    @OnConnect
    @InNamespace("/chat")
    void chatter(Socket socket) {
        socket.emit("a message", Map.of("that", "only", "/chat", "will get"));
        chat.emit("a message", Map.of("everyone", "in", "/chat", "will get"));
    }

    @OnEvent("hi!")
    @InNamespace("/chat")
    void hi(Socket socket) {
        socket.emit("a message", Map.of("hi", "to you"));
    }

    @OnConnect
    @InNamespace("/news")
    void reader(Socket socket) {
        socket.emit("item", Map.of("news", "item"));
    }
}
