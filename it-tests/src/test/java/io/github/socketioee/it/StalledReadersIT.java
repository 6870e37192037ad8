package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Many clients that stop reading hold no thread that others need, and get everything when they read again. */
@Isolated
class StalledReadersIT {

    private static final int STALLED = 60;
    private static final int OTHERS = 10;
    private static final String TEXT = "x".repeat(30_000);

    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();

    private void serve(io.github.socketioee.SocketIoServer io) {
        io.onConnection(socket -> {
            sockets.put(String.valueOf(socket.handshake().query("name")), socket);
            socket.on("flood me", args -> socket.emit("flood", args.get(0, Integer.class), TEXT));
            socket.on("echo", (args, ack) -> ack.send(Echo.all(args)));
        });
    }

    @Test
    @DisplayName(
            "with 60 clients that do not read, emitting never blocks, others are answered, and who reads again has lost nothing")
    void stalledTogether() throws Exception {
        try (TestServer server = TestServer.start(
                // These clients answer no ping, for as long as they take.
                options -> options.engine(
                        engine -> engine.maxBufferedBytes(50_000_000).pingTimeout(Duration.ofMinutes(5))),
                this::serve)) {
            List<RawWebSocket> stalled = new ArrayList<>();
            for (int i = 0; i < STALLED; i++) {
                stalled.add(server.webSocket("?EIO=4&transport=websocket&name=stalled" + i)
                        .send("40"));
            }
            List<RawWebSocket> others = new ArrayList<>();
            for (int i = 0; i < OTHERS; i++) {
                RawWebSocket other = server.webSocket("?EIO=4&transport=websocket&name=other" + i)
                        .reading()
                        .send("40");
                assertThat(other.receive()).startsWith("0{");
                assertThat(other.receive()).startsWith("40{");
                others.add(other);
            }
            Trace.await("all connections", () -> sockets.size() == STALLED + OTHERS);

            int rounds = 0;
            long longest = 0;
            while (rounds < 1000 && !allStall()) {
                longest = Math.max(longest, emit(server, rounds++));
            }
            assertThat(rounds).as("rounds until all stall").isLessThan(1000);
            // Their own handlers answer into the full connections, too.
            for (RawWebSocket client : stalled) {
                for (int i = 0; i < 5; i++) {
                    client.send("42[\"flood me\"," + i + "]");
                }
            }
            for (int i = 0; i < 20; i++) {
                longest = Math.max(longest, emit(server, rounds++));
                for (RawWebSocket other : others) {
                    other.send("420[\"echo\"," + i + "]");
                }
            }
            assertThat(longest).as("nanoseconds of the longest emit").isLessThan(10_000_000_000L);
            for (RawWebSocket other : others) {
                expect(other, rounds, 20, "430[%d]");
            }
            // Longer than a hiccup: nobody may be given up for a pause.
            Trace.pause(2_500);

            for (RawWebSocket client : stalled.subList(0, STALLED / 2)) {
                client.reading();
            }
            for (RawWebSocket client : stalled.subList(0, STALLED / 2)) {
                assertThat(client.receive()).startsWith("0{");
                assertThat(client.receive()).startsWith("40{");
                expect(client, rounds, 5, "42[\"flood\",%d,\"" + TEXT + "\"]");
                client.close();
            }
            for (RawWebSocket client : stalled.subList(STALLED / 2, STALLED)) {
                client.abort();
            }
            for (RawWebSocket other : others) {
                other.close();
            }
            server.awaitNoSessions();
        }
    }

    @Test
    @DisplayName("a server that stops is not held up by clients that do not read, and its threads end")
    void stopped() throws Exception {
        try (TestServer server = TestServer.start(this::serve)) {
            List<RawWebSocket> stalled = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                stalled.add(server.webSocket("?EIO=4&transport=websocket&name=stalled" + i)
                        .send("40"));
            }
            Trace.await("all connections", () -> sockets.size() == 5);
            int rounds = 0;
            while (rounds < 1000 && !allStall()) {
                emit(server, rounds++);
            }
            assertThat(rounds).isLessThan(1000);
            long start = System.nanoTime();
            server.stop();
            assertThat(System.nanoTime() - start).as("nanoseconds").isLessThan(15_000_000_000L);
            for (RawWebSocket client : stalled) {
                client.abort();
            }
        }
    }

    private boolean allStall() {
        return sockets.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("stalled"))
                .allMatch(entry -> entry.getValue().conn().bufferedBytes() > 200_000);
    }

    private static long emit(TestServer server, int round) {
        long start = System.nanoTime();
        server.io().emit("all", round, TEXT);
        return System.nanoTime() - start;
    }

    /** Every round, and every one of the others' packets, once and in order. */
    private static void expect(RawWebSocket client, int rounds, int others, String other) {
        int round = 0;
        int next = 0;
        while (round < rounds || next < others) {
            String packet = client.receive();
            if (packet.startsWith("42[\"all\",")) {
                assertThat(packet).startsWith("42[\"all\"," + round++ + ",");
            } else if (!packet.equals("2")) {
                assertThat(packet).isEqualTo(other.formatted(next++));
            }
        }
        assertThat(round).isEqualTo(rounds);
    }
}
