package io.github.socketioee.cdi.it.war;

import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.OnSocketError;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** An application whose server also works without CDI. */
public final class Plain {

    private Plain() {}

    public static class Configurer implements SocketIoConfigurer {
        @Override
        public void configure(SocketIoServer io) {
            io.onConnection(socket -> socket.on("plain", (args, ack) -> ack.send("works")));
        }
    }

    @ApplicationScoped
    public static class Bean {
        @OnEvent
        String bean() {
            return "works";
        }

        @OnEvent
        String fail() {
            throw new IllegalStateException();
        }

        @OnEvent
        int number(@Payload int number) {
            return number;
        }
    }

    /** Tells the client. */
    @ApplicationScoped
    public static class Failures {
        void failed(@Observes @OnSocketError SocketEvent e) {
            e.socket().emit("failed", e.name(), e.error().getClass().getSimpleName());
        }
    }
}
