package io.github.socketioee.example.tutorial;

import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.OnDisconnect;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

@ApplicationScoped
public class Users {

    private final Map<String, String> users = new ConcurrentHashMap<>(); // name -> socket id

    @Inject
    SocketIoServer io;

    @OnEvent("adduser")
    boolean add(@Payload String name, Socket socket) {
        if (name.length() > 20 || users.putIfAbsent(name, socket.id()) != null) {
            return false;
        }
        socket.data().put("name", name);
        tellUsers();
        return true;
    }

    @OnEvent("private")
    void say(@Payload(0) String to, @Payload(1) String text, Socket socket) {
        String id = users.get(to);
        if (id != null) {
            io.to(id).emit("private", socket.data().get("name"), text);
        }
    }

    @OnDisconnect
    void gone(Socket socket) {
        if (users.values().remove(socket.id())) {
            tellUsers();
        }
    }

    /** One at a time, so that the last word is the latest. */
    private synchronized void tellUsers() {
        io.emit("users", users.keySet());
    }
}
