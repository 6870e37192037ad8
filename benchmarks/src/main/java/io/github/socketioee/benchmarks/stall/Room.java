package io.github.socketioee.benchmarks.stall;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A room full of clients: the first one broadcasts by the clock, the second one may stall, and the latencies of all others count.
 *
 * <p>Thread rule: one thread.
 */
final class Room implements AutoCloseable {

    private static final long EVERY_NANOS = Duration.ofMillis(100).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PADDING = "x".repeat(4096);

    private final int port;
    private final Selector selector = Selector.open();
    private final List<Client> others = new ArrayList<>();
    private final Client publisher;
    private Client weak;
    private Latencies latencies = new Latencies();
    private long sent;

    Room(int port, int clients) throws IOException {
        this.port = port;
        publisher = enter(false);
        weak = enter(true);
        for (int i = 2; i < clients; i++) {
            Client other = enter(false);
            other.onLatency(nanos -> latencies.add(nanos));
            others.add(other);
        }
    }

    private Client enter(boolean smallWindow) throws IOException {
        Client client = new Client(port, selector, smallWindow);
        client.startAfter(sent);
        await("a client to be connected", client::connected);
        return client;
    }

    /** Broadcasts for a while; the latencies of the others. */
    Latencies run(Duration time) throws IOException {
        latencies = new Latencies();
        long start = System.nanoTime();
        for (long next = start; next - start < time.toNanos(); next += EVERY_NANOS) {
            long due = next;
            serve(() -> System.nanoTime() >= due);
            publisher.send("42[\"bcast\",\"" + ++sent + ' ' + System.nanoTime() + ' ' + PADDING + "\"]");
        }
        await("all others to have all broadcasts", () -> others.stream().allMatch(other -> other.received() == sent));
        return latencies;
    }

    /** The weak client stops reading. */
    void stall() {
        weak.stall(true);
    }

    /** The weak client reads again; true when it got everything, false when the server has given it up. In that case it comes anew. */
    boolean recover() throws IOException {
        weak.stall(false);
        await("the client that stalled", () -> weak.ended() || weak.received() == sent);
        if (weak.ended()) {
            weak = enter(true);
            return false;
        }
        return true;
    }

    private void await(String what, BooleanSupplier condition) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        serve(() -> condition.getAsBoolean() || System.nanoTime() > deadline);
        if (!condition.getAsBoolean()) {
            throw new IOException("Waited " + PATIENCE.toSeconds() + " s for " + what);
        }
    }

    private void serve(BooleanSupplier until) throws IOException {
        while (!until.getAsBoolean()) {
            selector.select(1);
            Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
            while (ready.hasNext()) {
                Client client = (Client) ready.next().attachment();
                ready.remove();
                client.read();
                if (client.ended() && client != weak) {
                    throw new IOException("The server has ended a client that reads");
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            ((Client) key.attachment()).close();
        }
        selector.close();
    }
}
