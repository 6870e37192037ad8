package io.github.socketioee.cdi.it.war;

import io.github.socketioee.Ack;
import io.github.socketioee.Socket;
import io.github.socketioee.cdi.OnDisconnect;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.SocketEvent;
import io.github.socketioee.cdi.SocketScoped;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/** Tells the log about the end of the application, because nothing else outlives it. */
public final class Ending {

    private static final Logger LOG = Logger.getLogger("test");

    private Ending() {}

    @SocketScoped
    public static class State {
        private int uses;

        public int use() {
            return ++uses;
        }

        public int uses() {
            return uses;
        }

        @PreDestroy
        void end() {
            LOG.info("Ending: destroyed after " + uses);
        }
    }

    @ApplicationScoped
    public static class Beans {
        @Inject
        State state;

        @OnEvent
        int use() {
            return state.use();
        }

        /** Goes on until the socket has ended, so that its end is heard by the thread that runs this. */
        @OnEvent
        void linger(Socket socket, Ack ack) throws InterruptedException {
            state.use();
            ack.send();
            long end = System.nanoTime() + 60_000_000_000L;
            while (socket.connected() && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            // the undeployment goes on meanwhile, if nothing holds it
            Thread.sleep(200);
        }

        void gone(@Observes @OnDisconnect SocketEvent e) {
            LOG.info("Ending: disconnect of " + state.uses() + " " + e.reason());
        }
    }
}
