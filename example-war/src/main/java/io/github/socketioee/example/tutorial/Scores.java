package io.github.socketioee.example.tutorial;

import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

@ApplicationScoped
public class Scores {

    private final Map<String, AtomicInteger> goals = Map.of("red", new AtomicInteger(), "blue", new AtomicInteger());

    @Inject
    SocketIoServer io;

    @OnEvent
    void join(@Payload String team, Socket socket) {
        if (goals.containsKey(team)) {
            socket.join(team);
            socket.emit("score-update", team, goals.get(team));
        }
    }

    @OnEvent
    void leave(@Payload String team, Socket socket) {
        socket.leave(team);
    }

    @OnEvent
    void goal(@Payload String team) {
        if (goals.containsKey(team)) {
            io.to(team).emit("score-update", team, goals.get(team).incrementAndGet());
        }
    }
}
