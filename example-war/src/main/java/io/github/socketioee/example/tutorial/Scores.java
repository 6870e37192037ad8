package io.github.socketioee.example.tutorial;

import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** Counting and telling go together, so that everyone sees the goals in their order. */
@ApplicationScoped
public class Scores {

    private final Map<String, Integer> goals = new HashMap<>(Map.of("red", 0, "blue", 0));

    @Inject
    SocketIoServer io;

    @OnEvent
    synchronized void join(@Payload String team, Socket socket) {
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
    synchronized void goal(@Payload String team) {
        if (goals.containsKey(team)) {
            io.to(team).emit("score-update", team, goals.merge(team, 1, Integer::sum));
        }
    }
}
