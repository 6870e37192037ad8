package io.github.socketioee.cdi.it.war;

import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnAnyEvent;
import io.github.socketioee.cdi.OnConnect;
import io.github.socketioee.cdi.OnDisconnect;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import io.github.socketioee.cdi.SocketScoped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts, per socket and over all. */
public final class Load {

    private Load() {}

    @SocketScoped
    public static class Counter {
        private int expected;
        private int outOfOrder;

        public void take(int number) {
            if (number != expected) {
                outOfOrder++;
            }
            expected = number + 1;
        }

        public int count() {
            return expected;
        }

        public int outOfOrder() {
            return outOfOrder;
        }
    }

    @ApplicationScoped
    @InNamespace("/load")
    public static class Counting {
        @Inject
        Counter counter;

        private final AtomicInteger observed = new AtomicInteger();
        private final AtomicInteger handled = new AtomicInteger();
        private final AtomicInteger connected = new AtomicInteger();

        void connect(@Observes @OnConnect SocketEvent e) {
            connected.incrementAndGet();
        }

        void observed(@Observes @OnEvent("observed") SocketEvent e, @Payload int number) {
            counter.take(number);
            observed.incrementAndGet();
        }

        @OnEvent
        void handled(@Payload int number) {
            counter.take(number);
            handled.incrementAndGet();
        }

        @OnEvent
        int[] done() {
            return new int[] {counter.count(), counter.outOfOrder()};
        }

        @OnEvent
        int[] totals() {
            return new int[] {observed.get(), handled.get(), connected.get()};
        }

        void disconnect(@Observes @OnDisconnect SocketEvent e) {
            connected.decrementAndGet();
        }
    }

    /** Hears whatever comes. */
    @ApplicationScoped
    @InNamespace("/any")
    public static class Any {
        private final AtomicInteger heard = new AtomicInteger();

        void any(@Observes @OnAnyEvent SocketEvent e) {
            if (!e.name().equals("heard")) {
                heard.incrementAndGet();
            }
        }

        @OnEvent
        int heard() {
            return heard.get();
        }
    }
}
