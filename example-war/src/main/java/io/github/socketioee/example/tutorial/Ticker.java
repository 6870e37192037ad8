package io.github.socketioee.example.tutorial;

import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.OnEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

@ApplicationScoped
public class Ticker {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int tick;

    @Inject
    SocketIoServer io;

    @PostConstruct
    @SuppressWarnings("FutureReturnValueIgnored")
    void start() {
        clock.scheduleAtFixedRate(
                () -> io.to("ticker").asVolatile().emit("tick", ++tick), 100, 100, TimeUnit.MILLISECONDS);
    }

    @OnEvent
    void subscribe(Socket socket) {
        socket.join("ticker");
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }
}
