package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What waits for a slow reader is bounded, and a slow reader harms nobody else. */
@Isolated
class BackPressureIT {

    private static final long LIMIT = 2_000_000;

    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
    private final Trace trace = new Trace();

    private void serve(io.github.socketioee.SocketIoServer io) {
        io.onConnection(socket -> {
            String name = String.valueOf(socket.handshake().query("name"));
            sockets.put(name, socket);
            if (name.equals("stalled")) {
                socket.onDisconnect(reason -> trace.add(reason.text()));
            }
        });
    }

    @Test
    @DisplayName(
            "OPT-sendBuffer a client that never reads is closed at its byte limit while 100 others go on undisturbed")
    void neverReading() throws Exception {
        try (TestServer server = TestServer.start(
                options ->
                        options.engine(engine -> engine.maxBufferedBytes(LIMIT).pingInterval(Duration.ofMinutes(5))),
                this::serve)) {
            RawWebSocket stalled = server.webSocket("?EIO=4&transport=websocket&name=stalled");
            stalled.send("40");
            Trace.await("the connection", () -> sockets.containsKey("stalled"));
            List<RawWebSocket> others = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                RawWebSocket other =
                        server.webSocket("?EIO=4&transport=websocket&name=" + i).reading();
                others.add(other);
                other.send("40");
                assertThat(other.receive()).startsWith("0{");
                assertThat(other.receive()).startsWith("40{");
            }
            String text = "x".repeat(40_000);
            long most = 0;
            int rounds = 0;
            long slowest = 0;
            // The sockets' buffers of the operating system take some MB before anything waits in the server.
            while (sockets.get("stalled").connected() && rounds < 1000) {
                long start = System.nanoTime();
                server.io().emit("all", rounds, text);
                for (RawWebSocket other : others) {
                    String packet = other.receive();
                    assertThat(packet).startsWith("42[\"all\"," + rounds + ",");
                }
                slowest = Math.max(slowest, System.nanoTime() - start);
                most = Math.max(most, sockets.get("stalled").conn().bufferedBytes());
                rounds++;
            }
            trace.expect("transport error");
            assertThat(most).isBetween(1L, LIMIT);
            assertThat(slowest).as("the slowest round of the others").isLessThan(10_000_000_000L);
            for (RawWebSocket other : others) {
                assertThat(other.ended()).isFalse();
                other.close();
            }
            stalled.abort();
            server.awaitNoSessions();
        }
    }

    @Test
    @DisplayName("OPT-sendBuffer a poller that never polls again is closed at its limit of bytes or of packets")
    void neverPolling() throws Exception {
        for (boolean byPackets : new boolean[] {false, true}) {
            try (TestServer server = TestServer.start(
                    options -> options.engine(engine -> {
                        if (byPackets) {
                            engine.maxBufferedPackets(100);
                        } else {
                            engine.maxBufferedBytes(100_000);
                        }
                    }),
                    this::serve)) {
                String session = "?EIO=4&transport=polling&name=stalled";
                session += "&sid="
                        + Peer.json(server.get(session).text().substring(1)).getString("sid");
                server.post(session, "40");
                Trace.await("the connection", () -> sockets.containsKey("stalled"));
                Socket socket = sockets.remove("stalled");
                String text = byPackets ? "" : "x".repeat(1_000);
                for (int i = 0; i < 99 - (byPackets ? 1 : 4); i++) {
                    socket.emit("n", i, text);
                }
                Trace.pause(50);
                assertThat(socket.connected()).isTrue();
                for (int i = 0; i < 10; i++) {
                    socket.emit("n", i, text);
                }
                trace.expect("transport error");
                assertThat(server.get(session).status()).isEqualTo(400);
                server.awaitNoSessions();
            }
        }
    }

    @Test
    @DisplayName("volatile packets for a full connection are dropped instead of filling it")
    void volatileForStalled() throws Exception {
        try (TestServer server = TestServer.start(
                options ->
                        options.engine(engine -> engine.maxBufferedBytes(LIMIT).pingInterval(Duration.ofMinutes(5))),
                this::serve)) {
            RawWebSocket stalled = server.webSocket("?EIO=4&transport=websocket&name=stalled");
            stalled.send("40");
            Trace.await("the connection", () -> sockets.containsKey("stalled"));
            Socket socket = sockets.get("stalled");
            for (int i = 0; i < 3000; i++) {
                server.io().asVolatile().emit("tick", "x".repeat(10_000));
            }
            assertThat(socket.connected()).isTrue();
            assertThat(socket.conn().bufferedBytes()).isLessThan(100_000);
            stalled.abort();
        }
    }

    @Test
    @DisplayName("a client that floods a slow handler is held back by TCP, its packets neither lost nor hoarded")
    void floodedMailbox() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        List<String> wrong = new CopyOnWriteArrayList<>();
        try (TestServer server = TestServer.start(
                        options -> options.mailboxCapacity(10),
                        io -> io.onConnection(socket -> socket.on("n", args -> {
                            if (args.get(0, Integer.class) != handled.getAndIncrement()) {
                                wrong.add(args.json(0));
                            }
                            Trace.pause(1);
                        })));
                Peer peer = Peer.connected(server, Via.WEBSOCKET)) {
            for (int i = 0; i < 500; i++) {
                peer.send("42[\"n\"," + i + "]");
            }
            Trace.await("all events", () -> handled.get() == 500);
            assertThat(wrong).isEmpty();
        }
    }
}
