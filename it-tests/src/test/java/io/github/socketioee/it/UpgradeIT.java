package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.TransportName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checklist section 5: the change from polling to a websocket. */
class UpgradeIT {

    private static final String RS = Peer.SEPARATOR;
    private static final String POLLING = "?EIO=4&transport=polling";
    private static final String WEBSOCKET = "?EIO=4&transport=websocket";
    /** As in PollingTransport. */
    private static final Duration UPGRADE_GRACE = Duration.ofMillis(100);

    private final Trace trace = new Trace();
    private final Sockets sockets = new Sockets();

    private String connected(TestServer server) throws Exception {
        String sid = Peer.json(server.get(POLLING).text().substring(1)).getString("sid");
        String session = "&sid=" + sid;
        assertThat(server.post(POLLING + session, "40").brief()).isEqualTo("200 ok");
        List<String> packets = server.pollUntil(POLLING + session, 1);
        assertThat(packets).anyMatch(packet -> packet.startsWith("40{"));
        if (packets.contains("2")) {
            // where the heartbeat is quick, the first ping may have been quicker
            server.post(POLLING + session, "3");
        }
        return session;
    }

    private void serve(io.github.socketioee.SocketIoServer io) {
        new Echo(trace).configure(io);
        io.onConnection(sockets::add);
    }

    private RawWebSocket probe(TestServer server, String session) throws Exception {
        RawWebSocket socket = server.webSocket(WEBSOCKET + session).reading();
        socket.send("2probe");
        assertThat(socket.receive()).isEqualTo("3probe");
        return socket;
    }

    /** A polling session must still carry an event both ways. */
    private void assertPollingWorks(TestServer server, String session) throws Exception {
        assertThat(server.post(POLLING + session, "42[\"message\",7]").brief()).isEqualTo("200 ok");
        for (String body = server.get(POLLING + session).text();
                !body.contains("[\"message-back\",7]");
                body = server.get(POLLING + session).text()) {
            assertThat(body).isEqualTo("6");
        }
    }

    @Test
    @DisplayName("UPG-01 UPG-03 a probe is answered, and 5 completes the upgrade")
    void upgrade() throws Exception {
        try (TestServer server = TestServer.start(io -> {
            io.onConnection(socket -> socket.conn().onUpgrade(name -> trace.add("upgraded to", name.text())));
            serve(io);
        })) {
            String session = connected(server);
            trace.expect("connection /");
            try (RawWebSocket socket = probe(server, session)) {
                assertThat(sockets.get(0).conn().transport()).isEqualTo(TransportName.POLLING);
                socket.send("5");
                trace.expect("upgraded to websocket");
                assertThat(sockets.get(0).conn().transport()).isEqualTo(TransportName.WEBSOCKET);
                socket.send("42[\"message\",1]");
                assertThat(socket.receive()).isEqualTo("42[\"message-back\",1]");
            }
            trace.expect("disconnect / transport close");
        }
    }

    @Test
    @DisplayName(
            "UPG-02 a poll that is pending or arrives while the websocket is probing is released with a noop, each time")
    void noops() throws Exception {
        try (TestServer server = TestServer.start(this::serve)) {
            String session = connected(server);
            CompletableFuture<RawHttp.Response> pending = server.getAsync(POLLING + session);
            server.awaitPolling(POLLING + session);
            try (RawWebSocket socket = probe(server, session)) {
                assertThat(pending.join().brief()).isEqualTo("200 6");
                for (int i = 0; i < 3; i++) {
                    long start = System.nanoTime();
                    assertThat(server.get(POLLING + session).brief()).isEqualTo("200 6");
                    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
                }
                socket.send("5");
                socket.send("42[\"message\",1]");
                assertThat(socket.receive()).isEqualTo("42[\"message-back\",1]");
            }
        }
    }

    @RepeatedTest(10)
    @DisplayName(
            "UPG-03 BIN-03 50 messages each way during the upgrade arrive once and in order, attachments behind their packet")
    void trafficWhileUpgrading() throws Exception {
        Random random = new Random();
        int count = 50;
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
            sockets.add(socket);
            socket.on("up", (args, ack) -> trace.add(args.get(0, Integer.class)));
        }))) {
            String session = connected(server);
            List<String> received = Collections.synchronizedList(new ArrayList<>());
            Thread poller = new Thread(() -> poll(server, session, received));
            poller.start();
            Thread emitter = new Thread(() -> {
                for (int i = 0; i < count; i++) {
                    if (i % 5 == 4) {
                        sockets.get(0).emit("down", i, new byte[] {(byte) i});
                    } else {
                        sockets.get(0).emit("down", i);
                    }
                    Trace.pause(random.nextInt(4));
                }
            });
            emitter.start();
            int sent = 0;
            for (; sent < count / 3; sent++) {
                server.post(POLLING + session, "42[\"up\"," + sent + "]");
            }
            RawWebSocket socket = server.webSocket(WEBSOCKET + session).reading();
            socket.send("2probe");
            assertThat(socket.receive()).isEqualTo("3probe");
            for (; sent < 2 * count / 3; sent++) {
                server.post(POLLING + session, "42[\"up\"," + sent + "]");
                Trace.pause(random.nextInt(3));
            }
            // A client completes the upgrade when its poll has been released.
            stopPolling = true;
            poller.join();
            socket.send("5");
            for (; sent < count; sent++) {
                socket.send("42[\"up\"," + sent + "]");
            }
            emitter.join();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                if (i % 5 == 4) {
                    expected.add("451-[\"down\"," + i + ",{\"_placeholder\":true,\"num\":0}]");
                    expected.add("b" + java.util.Base64.getEncoder().encodeToString(new byte[] {(byte) i}));
                } else {
                    expected.add("42[\"down\"," + i + "]");
                }
            }
            while (received.size() < expected.size()) {
                received.add(socket.receive());
            }
            assertThat(received).isEqualTo(expected);
            for (int i = 0; i < count; i++) {
                trace.expect("" + i);
            }
            socket.close();
        }
    }

    private volatile boolean stopPolling;

    private void poll(TestServer server, String session, List<String> received) {
        try {
            boolean released = false;
            while (!stopPolling || !released) {
                released = false;
                for (String packet : server.get(POLLING + session).text().split(RS, -1)) {
                    if (packet.equals("6")) {
                        released = true;
                        Trace.pause(5);
                    } else {
                        received.add(packet);
                    }
                }
            }
        } catch (Exception e) {
            received.add(e.toString());
        }
    }

    @Test
    @DisplayName("UPG-04 until 5 packets still go by polling")
    void untilComplete() throws Exception {
        try (TestServer server = TestServer.start(this::serve)) {
            String session = connected(server);
            try (RawWebSocket socket = probe(server, session)) {
                sockets.get(0).emit("a", 1);
                sockets.get(0).emit("a", 2);
                List<String> seen = new ArrayList<>();
                while (seen.size() < 2) {
                    for (String packet : server.get(POLLING + session).text().split(RS)) {
                        if (!packet.equals("6")) {
                            seen.add(packet);
                        }
                    }
                }
                assertThat(seen).containsExactly("42[\"a\",1]", "42[\"a\",2]");
                assertThat(socket.receive(100)).isNull();
                sockets.get(0).emit("a", 3);
                sockets.get(0).emit("a", 4);
                socket.send("5");
                assertThat(socket.receive()).isEqualTo("42[\"a\",3]");
                assertThat(socket.receive()).isEqualTo("42[\"a\",4]");
            }
        }
    }

    @ParameterizedTest(name = "UPG-05 \"{0}\"")
    @DisplayName("UPG-05 anything but a probe or 5 on the probing websocket closes it and the session goes on")
    @ValueSource(strings = {"42[\"message\",1]", "2", "2prob", "1", "6", "3probe", "abc", "bAQID"})
    void wrongPacket(String packet) throws Exception {
        try (TestServer server = TestServer.start(this::serve)) {
            String session = connected(server);
            try (RawWebSocket socket = server.webSocket(WEBSOCKET + session).reading()) {
                send(socket, packet);
                socket.awaitClosed();
            }
            try (RawWebSocket socket = probe(server, session)) {
                send(socket, packet);
                socket.awaitClosed();
            }
            assertPollingWorks(server, session);
            server.post(POLLING + session, "1");
            trace.expect("connection /", "disconnect / transport close");
            trace.expectNothing(20);
        }
    }

    private static void send(RawWebSocket socket, String packet) throws Exception {
        if (packet.startsWith("b")) {
            socket.send(new byte[] {1, 2, 3});
        } else {
            socket.send(packet);
        }
    }

    @ParameterizedTest(name = "UPG-06 with probe: {0}")
    @DisplayName("UPG-06 an upgrade that is not completed in time loses its websocket, not the session")
    @ValueSource(booleans = {true, false})
    void timeout(boolean probing) throws Exception {
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.upgradeTimeout(Duration.ofMillis(3000))), this::serve)) {
            String session = connected(server);
            try (RawWebSocket socket = server.webSocket(WEBSOCKET + session).reading()) {
                if (probing) {
                    socket.send("2probe");
                    assertThat(socket.receive()).isEqualTo("3probe");
                }
                socket.awaitClosed();
            }
            assertPollingWorks(server, session);
            try (RawWebSocket socket = probe(server, session)) {
                socket.send("5").send("42[\"message\",1]");
                assertThat(socket.receive()).isEqualTo("42[\"message-back\",1]");
                Trace.pause(3300);
                assertThat(socket.ended()).isFalse();
            }
        }
    }

    @ParameterizedTest(name = "UPG-07 aborted: {0}")
    @DisplayName("UPG-07 a probing websocket that goes away leaves the session, and a later upgrade succeeds")
    @ValueSource(booleans = {true, false})
    void probeGone(boolean aborted) throws Exception {
        try (TestServer server = TestServer.start(this::serve)) {
            String session = connected(server);
            for (int i = 0; i < 3; i++) {
                RawWebSocket socket = probeWhenFree(server, session);
                if (aborted) {
                    socket.abort();
                } else {
                    socket.close();
                }
                assertPollingWorks(server, session);
            }
            RawWebSocket last = probeWhenFree(server, session);
            last.send("5").send("42[\"message\",1]");
            assertThat(last.receive()).isEqualTo("42[\"message-back\",1]");
            last.close();
        }
    }

    /** Until the server has heard of the end of the probing websocket before, it closes another one. */
    private static RawWebSocket probeWhenFree(TestServer server, String session) throws Exception {
        for (int attempt = 0; attempt < 100; attempt++) {
            RawWebSocket socket = server.webSocket(WEBSOCKET + session);
            try {
                if (socket.handshake().status() == 101
                        && "3probe".equals(socket.reading().send("2probe").receive(1000))) {
                    return socket;
                }
            } catch (IOException refused) {
                // closed by the server before the probe was sent
            }
            socket.close();
            Trace.pause(10);
        }
        throw new AssertionError("no websocket could probe");
    }

    @Test
    @DisplayName("UPG-08 a session that ends while probing takes the probing websocket along")
    void closedWhileProbing() throws Exception {
        try (TestServer server = TestServer.start(this::serve)) {
            String session = connected(server);
            try (RawWebSocket socket = probe(server, session)) {
                server.post(POLLING + session, "1");
                socket.awaitClosed();
            }
            trace.expect("connection /", "disconnect / transport close");
            server.awaitNoSessions();
        }
    }

    @Test
    @DisplayName("UPG-08 a server that closes the session while probing takes the websocket along")
    void serverClosesWhileProbing() throws Exception {
        try (TestServer server = TestServer.start(this::serve)) {
            String session = connected(server);
            try (RawWebSocket socket = probe(server, session)) {
                sockets.get(0).disconnect(true);
                List<String> polled = new ArrayList<>();
                for (RawHttp.Response response = server.get(POLLING + session);
                        response.status() == 200;
                        response = server.get(POLLING + session)) {
                    Collections.addAll(polled, response.text().split(RS));
                }
                assertThat(polled).contains("41", "1");
                socket.awaitClosed();
            }
            server.awaitNoSessions();
        }
    }

    @Test
    @DisplayName("UPG-09 after the upgrade polling requests are answered with code 3 and the session is untouched")
    void pollingAfterUpgrade() throws Exception {
        try (TestServer server = TestServer.start(this::serve)) {
            String session = connected(server);
            try (RawWebSocket socket = probe(server, session)) {
                socket.send("5").send("42[\"message\",0]");
                assertThat(socket.receive()).isEqualTo("42[\"message-back\",0]");
                String refused = "400 {\"code\":3,\"message\":\"Bad request\"}";
                assertThat(server.get(POLLING + session).brief()).isEqualTo(refused);
                assertThat(server.post(POLLING + session, "41").brief()).isEqualTo(refused);
                socket.send("42[\"message\",1]");
                assertThat(socket.receive()).isEqualTo("42[\"message-back\",1]");
            }
        }
    }

    @Test
    @DisplayName("UPG-09 a polling request that overtakes the end of the upgrade waits for it")
    void pollingBesideTheEndOfTheUpgrade() throws Exception {
        try (TestServer server = TestServer.start(this::serve)) {
            for (int i = 0; i < 200; i++) {
                String session = connected(server);
                try (RawWebSocket socket = probe(server, session)) {
                    socket.send("5");
                    long asked = System.nanoTime();
                    RawHttp.Response response = server.get(POLLING + session);
                    // However slow the thread of the websocket is, nobody is let go before the time for that is over.
                    if (System.nanoTime() - asked < UPGRADE_GRACE.toNanos()) {
                        assertThat(response.brief()).isEqualTo("400 {\"code\":3,\"message\":\"Bad request\"}");
                    }
                }
            }
            server.awaitNoSessions();
        }
    }

    @Test
    @DisplayName("WS-07 a second websocket for a session that is upgrading is closed and the first completes")
    void secondProbe() throws Exception {
        try (TestServer server = TestServer.start(this::serve)) {
            String session = connected(server);
            try (RawWebSocket socket = probe(server, session)) {
                try (RawWebSocket newcomer = server.webSocket(WEBSOCKET + session)) {
                    if (newcomer.handshake().status() == 101) {
                        newcomer.reading().awaitClosed();
                    } else {
                        assertThat(newcomer.handshake().status()).isEqualTo(400);
                    }
                }
                socket.send("5").send("42[\"message\",1]");
                assertThat(socket.receive()).isEqualTo("42[\"message-back\",1]");
            }
        }
    }

    @Test
    @DisplayName("UPG-10 a session that is closing when 5 arrives flushes its buffer on the websocket and ends")
    void closingWhenCompleted() throws Exception {
        try (TestServer server = TestServer.start(this::serve)) {
            String session = connected(server);
            try (RawWebSocket socket = probe(server, session)) {
                sockets.get(0).emit("last");
                sockets.get(0).conn().close();
                socket.send("5");
                // Whether the websocket carries the rest or is closed at once is not decided; nothing may be left.
                for (String packet = socket.receive(2000); packet != null; packet = socket.receive(2000)) {
                    assertThat(packet).isIn("42[\"last\"]", "1");
                }
                Trace.await("the end of the websocket", socket::ended);
            }
            RawHttp.Response rest = server.get(POLLING + session);
            assertThat(rest.status()).isIn(200, 400);
            server.get(POLLING + session);
            server.awaitNoSessions();
        }
    }

    @Test
    @DisplayName("UPG-11 a ping that went out by polling before the upgrade still needs its pong")
    void pingBeforeUpgrade() throws Exception {
        try (TestServer server = TestServer.start(TestServer.heartbeat(500, 4000), this::serve)) {
            String session = connected(server);
            assertThat(server.get(POLLING + session).text()).isEqualTo("2");
            try (RawWebSocket socket = probe(server, session)) {
                socket.send("5");
                socket.awaitClosed();
            }
            trace.expect("connection /", "disconnect / ping timeout");
        }
    }

    @Test
    @DisplayName("HB-01 HB-04 an upgraded session keeps its heartbeat")
    void heartbeatAfterUpgrade() throws Exception {
        try (TestServer server = TestServer.start(TestServer.heartbeat(300, 5000), this::serve)) {
            String session = connected(server);
            try (RawWebSocket socket = probe(server, session)) {
                socket.send("5");
                for (int i = 0; i < 3; i++) {
                    assertThat(socket.receive()).isEqualTo("2");
                    socket.send("3");
                }
                socket.awaitClosed();
            }
            trace.expect("connection /", "disconnect / ping timeout");
        }
    }

    @Test
    @DisplayName("WS-11 EIO-07 the upgrade of an existing session is not asked again and keeps its handshake")
    void handshakeIsOfTheFirstRequest() throws Exception {
        try (TestServer server = TestServer.start(this::serve)) {
            String session = connected(server);
            try (RawWebSocket socket = server.webSocket(WEBSOCKET + session + "&extra=1", Map.of("X-Late", "1"))
                    .reading()) {
                socket.send("2probe");
                assertThat(socket.receive()).isEqualTo("3probe");
                socket.send("5");
                Trace.await("the upgrade", () -> sockets.get(0).conn().transport() == TransportName.WEBSOCKET);
                assertThat(sockets.get(0).handshake().query()).doesNotContainKey("extra");
                assertThat(sockets.get(0).handshake().header("X-Late")).isNull();
            }
        }
    }
}
