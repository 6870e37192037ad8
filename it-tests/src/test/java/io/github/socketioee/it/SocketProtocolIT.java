package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketioee.Next;
import io.github.socketioee.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checklist section 7: packets, and what each of them may do when. */
class SocketProtocolIT {

    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    private final Trace trace = new Trace();

    @ParameterizedTest(name = "SIO-01 over {0}")
    @DisplayName(
            "SIO-01 CONNECT is answered with the socket's id; its payload is the handshake's auth, else an empty map")
    @EnumSource
    void connect(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(
                        socket -> trace.add(socket.id(), socket.handshake().auth())));
                Peer peer = Peer.open(server, via);
                Peer other = Peer.open(server, via)) {
            String id = peer.connect();
            assertThat(id).matches("[A-Za-z0-9_-]{20}");
            trace.expect(id + " {}");
            other.send("40{\"token\":\"123\"}");
            String answer = other.receive();
            assertThat(answer).matches("40\\{\"sid\":\"[A-Za-z0-9_-]{20}\"}");
            trace.expect(Peer.json(answer.substring(2)).getString("sid") + " {token=123}");
        }
    }

    @ParameterizedTest(name = "SIO-02 over {0}")
    @DisplayName("SIO-02 a namespace is accepted with and without the comma, and its packets carry it")
    @EnumSource
    void customNamespace(Via via) throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            for (String connect : List.of("40/custom,", "40/custom", "40/custom,{\"token\":\"1\"}")) {
                try (Peer peer = Peer.open(server, via)) {
                    peer.send(connect);
                    assertThat(peer.receive()).matches("40/custom,\\{\"sid\":\"[A-Za-z0-9_-]{20}\"}");
                    peer.send("42/custom,[\"message\",1]", "42/custom,5[\"message-with-ack\",2,\"x\"]");
                    peer.expect("42/custom,[\"message-back\",1]", "43/custom,5[2,\"x\"]");
                    peer.send("451-/custom,[\"message\"," + PLACEHOLDER + "]", "bAQID");
                    peer.expect("451-/custom,[\"message-back\"," + PLACEHOLDER + "]", "bAQID");
                }
            }
        }
    }

    @ParameterizedTest(name = "SIO-03 over {0}")
    @DisplayName("SIO-03 an unknown namespace is refused and the connection stays")
    @EnumSource
    void unknownNamespace(Via via) throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                Peer peer = Peer.connected(server, via)) {
            peer.send("40/random");
            peer.expect("44/random,{\"message\":\"Invalid namespace\"}");
            peer.send("40/random,{\"a\":1}");
            peer.expect("44/random,{\"message\":\"Invalid namespace\"}");
            peer.send("42[\"message\",1]");
            peer.expect("42[\"message-back\",1]");
            assertThat(server.io().namespaces()).hasSize(2);
        }
    }

    @ParameterizedTest(name = "SIO-04 over {0}")
    @DisplayName("SIO-04 a session without a CONNECT in time is closed, one with a CONNECT is not")
    @EnumSource
    void connectTimeout(Via via) throws Exception {
        try (TestServer server = TestServer.start(
                        options -> options.connectTimeout(Duration.ofMillis(5000)), new Echo(trace)::configure);
                Peer peer = Peer.connected(server, via);
                Peer refused = Peer.open(server, via);
                Peer silent = Peer.open(server, via)) {
            refused.send("40/random");
            refused.expect("44/random,{\"message\":\"Invalid namespace\"}");
            silent.awaitClosed();
            refused.awaitClosed();
            peer.assertAlive();
        }
    }

    @Test
    @DisplayName("SIO-05 a poller whose second CONNECT closes the client first reads its answer, then the close packet")
    void secondConnectPolling() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            String session = "?EIO=4&transport=polling";
            session +=
                    "&sid=" + Peer.json(server.get(session).text().substring(1)).getString("sid");
            server.post(session, "40");
            server.post(session, "40");
            assertThat(server.get(session).text()).matches("40\\{\"sid\":\"[^\"]{20}\"}");
            assertThat(server.get(session).text()).isEqualTo("6" + Peer.SEPARATOR + "1");
            trace.expect("connection /", "disconnect / forced server close");
        }
    }

    @ParameterizedTest(name = "SIO-05 over {0}")
    @DisplayName("SIO-05 a second CONNECT closes the client with all its sockets")
    @EnumSource
    void secondConnect(Via via) throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                Peer peer = Peer.connected(server, via)) {
            peer.connect("/custom", "");
            trace.expectInAnyOrder("connection /", "connection /custom");
            peer.send("40");
            peer.awaitClosed();
            assertThat(List.of(trace.next(), trace.next()))
                    .containsExactlyInAnyOrder(
                            "disconnect / forced server close", "disconnect /custom forced server close");
            server.awaitNoSessions();
        }
    }

    @ParameterizedTest(name = "SIO-06 over {0}")
    @DisplayName("SIO-06 a second CONNECT while the first is in middleware closes the client, and no socket connects")
    @EnumSource
    void secondConnectInMiddleware(Via via) throws Exception {
        List<Next> held = new CopyOnWriteArrayList<>();
        try (TestServer server = TestServer.start(io -> {
                    io.use((socket, next) -> held.add(next));
                    new Echo(trace).configure(io);
                });
                Peer peer = Peer.open(server, via)) {
            peer.send("40");
            Trace.await("the middleware", () -> held.size() == 1);
            peer.send("40");
            peer.awaitClosed();
            held.get(0).proceed();
            trace.expectNothing(50);
            assertThat(held).hasSize(1);
            server.awaitNoSessions();
        }
    }

    static Stream<Arguments> stateViolations() {
        return onBoth(
                "42/custom,[\"message\"]",
                "43/custom,1[]",
                "41/custom,",
                "42/random,[\"message\"]",
                "44{\"message\":\"x\"}",
                "44/custom,{\"message\":\"x\"}");
    }

    static Stream<Arguments> onBoth(String... packets) {
        return Arrays.stream(packets)
                .flatMap(packet -> Arrays.stream(Via.values()).map(via -> Arguments.of(packet, via)));
    }

    @ParameterizedTest(name = "SIO-07 SIO-08 {0} over {1}")
    @DisplayName("SIO-07 SIO-08 packets for a namespace not connected and CONNECT_ERROR close the client")
    @MethodSource("stateViolations")
    void stateViolation(String packet, Via via) throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                Peer peer = Peer.connected(server, via)) {
            peer.send(packet);
            peer.awaitClosed();
            trace.expect("connection /");
            assertThat(trace.next()).isIn("disconnect / forced server close", "disconnect / forced close");
            server.awaitNoSessions();
        }
    }

    @ParameterizedTest(name = "SIO-07 over {0}")
    @DisplayName("SIO-07 an event before any CONNECT closes the client")
    @EnumSource
    void eventBeforeConnect(Via via) throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            for (String packet : List.of("42[\"message\",1]", "43[]", "41")) {
                try (Peer peer = Peer.open(server, via)) {
                    peer.send(packet);
                    peer.awaitClosed();
                }
            }
            server.awaitNoSessions();
            trace.expectNothing(20);
        }
    }

    static Stream<Arguments> malformedPackets() {
        return onBoth(
                // SIO-09
                "4abc",
                "4999",
                "47",
                "49[\"a\"]",
                "4",
                "4-1",
                // SIO-10
                "40[]",
                "40/admin,\"invalid\"",
                "40/admin,null",
                "40{",
                "41{}",
                "41/admin,{}",
                // SIO-11
                "42{}",
                "42[true,1]",
                "42[null,1]",
                "42[{\"toString\":\"x\"},1]",
                "42[[\"a\"]]",
                "42[\"a\"",
                "42[\"a\",]",
                "42\"a\"",
                "42[\"a\"]x",
                // SIO-12
                "42",
                "42[]",
                // SIO-13
                "42[\"connect\"]",
                "42[\"connect_error\"]",
                "42[\"disconnect\"]",
                "42[\"disconnecting\",1]",
                "42[\"newListener\"]",
                "42[\"removeListener\"]",
                "42[\"c\\u006fnnect\"]",
                // SIO-14
                "42abc[\"a\"]",
                "421a[\"a\"]",
                "4212345678901234567890[\"a\"]",
                "42-1[\"a\"]",
                "43[]x",
                "431{}",
                "431",
                // SIO-15
                "45",
                "451",
                "45a-",
                "451.23-[\"a\"]",
                "45woooot",
                "45-[\"a\"]",
                "45-1-[\"a\"]",
                // SIO-16
                "4511-[\"a\"]",
                "4599999999999999999999-[\"a\"]");
    }

    @ParameterizedTest(name = "SIO-09 SIO-10 SIO-11 SIO-12 SIO-13 SIO-14 SIO-15 SIO-16 {0} over {1}")
    @DisplayName("SIO-09 SIO-10 SIO-11 SIO-12 SIO-13 SIO-14 SIO-15 SIO-16 a malformed packet closes the client")
    @MethodSource("malformedPackets")
    void malformed(String packet, Via via) throws Exception {
        assertCloses(via, packet);
    }

    private static void assertCloses(Via via, String... packets) throws Exception {
        Trace trace = new Trace();
        try (TestServer server = TestServer.start(io -> {
                    new Echo(trace).configure(io);
                    io.onConnection(socket -> socket.onAny((event, args, ack) -> {
                        for (int i = 0; i < args.size(); i++) {
                            args.get(i, Object.class);
                        }
                    }));
                });
                Peer peer = Peer.connected(server, via)) {
            trace.expect("connection /");
            try {
                peer.send(packets);
            } catch (java.io.IOException ended) {
                // The first packet may have been enough.
            }
            peer.awaitClosed();
            trace.expect("disconnect / forced close");
            server.awaitNoSessions();
            // The next session decodes from a clean state.
            try (Peer next = Peer.connected(server, via)) {
                next.send("42[\"message\",1]");
                next.expect("42[\"message-back\",1]");
            }
        }
    }

    @ParameterizedTest(name = "SIO-11 over {0}")
    @DisplayName("SIO-11 an event name may be a number")
    @EnumSource
    void numericEventName(Via via) throws Exception {
        try (TestServer server = TestServer.start(
                        io -> io.onConnection(socket -> socket.on("123", (args, ack) -> ack.send("numeric"))));
                Peer peer = Peer.connected(server, via)) {
            peer.send("421[123,\"a\"]");
            peer.expect("431[\"numeric\"]");
        }
    }

    @ParameterizedTest(name = "SIO-14 over {0}")
    @DisplayName("SIO-14 ack ids of up to 18 digits come back as they were")
    @EnumSource
    void longAckIds(Via via) throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                Peer peer = Peer.connected(server, via)) {
            for (String id : List.of("0", "2147483648", "999999999999999999")) {
                peer.send("42" + id + "[\"message-with-ack\"]");
                peer.expect("43" + id + "[]");
            }
        }
    }

    @ParameterizedTest(name = "SIO-16 over {0}")
    @DisplayName("SIO-16 10 attachments are accepted, and more when the option allows them")
    @EnumSource
    void attachmentLimit(Via via) throws Exception {
        for (int count : List.of(10, 12)) {
            try (TestServer server =
                            TestServer.start(options -> options.maxAttachments(count), new Echo(trace)::configure);
                    Peer peer = Peer.connected(server, via)) {
                StringBuilder json = new StringBuilder("[\"message\"");
                List<String> packets = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    json.append(",{\"_placeholder\":true,\"num\":").append(i).append('}');
                    packets.add("b" + Base64.getEncoder().encodeToString(new byte[] {(byte) i}));
                }
                packets.add(0, "45" + count + "-" + json + "]");
                peer.send(packets.toArray(new String[0]));
                packets.set(0, packets.get(0).replace("\"message\"", "\"message-back\""));
                peer.expect(packets.toArray(new String[0]));
                peer.send("45" + (count + 1) + "-[\"a\"]");
                peer.awaitClosed();
            }
        }
    }

    @ParameterizedTest(name = "SIO-17 over {0}")
    @DisplayName("SIO-17 text while attachments are missing closes, and so does a binary message nobody announced")
    @EnumSource
    void unexpectedKind(Via via) throws Exception {
        assertCloses(via, "451-[\"message\"," + PLACEHOLDER + "]", "42[\"message\",1]");
        assertCloses(via, "bAQID");
    }

    static Stream<Arguments> placeholders() {
        return onBoth(
                "451-[\"message\",{\"_placeholder\":true,\"num\":1}]",
                "451-[\"message\",{\"_placeholder\":true,\"num\":-1}]",
                "451-[\"message\",{\"_placeholder\":true,\"num\":\"0\"}]",
                "451-[\"message\",{\"_placeholder\":true,\"num\":0.5}]",
                "451-[\"message\",{\"_placeholder\":true,\"num\":\"splice\"}]",
                "451-[\"message\",{\"_placeholder\":true,\"num\":9999999999}]",
                "451-[\"message\",{\"_placeholder\":true}]",
                "451-[\"message\",{\"num\":3,\"_placeholder\":true}]",
                "451-[\"message\",{\"a\":[{\"_placeholder\":true,\"num\":7}]}]",
                "461-1[{\"_placeholder\":true,\"num\":2}]");
    }

    @ParameterizedTest(name = "SIO-18 {0} over {1}")
    @DisplayName("SIO-18 a placeholder that points to no attachment closes the client")
    @MethodSource("placeholders")
    void illegalPlaceholder(String packet, Via via) throws Exception {
        assertCloses(via, packet, "bAQID");
    }

    @ParameterizedTest(name = "SIO-19 over {0}")
    @DisplayName("SIO-19 a binary packet that announces no attachment is delivered or refused, and keeps no state")
    @EnumSource
    void zeroAttachments(Via via) throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                Peer peer = Peer.connected(server, via)) {
            peer.send("450-[\"message\",1]");
            String answer = peer.receive(RawHttp.TIMEOUT);
            if (answer == null) {
                assertThat(peer.ended()).isTrue();
            } else {
                assertThat(answer).isEqualTo("42[\"message-back\",1]");
                peer.send("42[\"message\",2]");
                peer.expect("42[\"message-back\",2]");
                peer.send("bAQID");
                peer.awaitClosed();
            }
            server.awaitNoSessions();
        }
    }

    @ParameterizedTest(name = "SIO-20 over {0}")
    @DisplayName("SIO-20 a half received binary packet is forgotten with its client")
    @EnumSource
    void halfReceived(Via via) throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            try (Peer peer = Peer.connected(server, via)) {
                peer.send("452-[\"message\"," + PLACEHOLDER + "]", "bAQID");
                peer.assertAlive();
            }
            server.awaitNoSessions();
            try (Peer peer = Peer.connected(server, via)) {
                peer.send("451-[\"message\"," + PLACEHOLDER + "]", "bBAUG");
                peer.expect("451-[\"message-back\"," + PLACEHOLDER + "]", "bBAUG");
            }
        }
    }

    /** A bean with binary inside, as an application would write one. */
    public record Picture(String name, byte[] pixels, List<byte[]> layers) {}

    @ParameterizedTest(name = "SIO-21 over {0}")
    @DisplayName("SIO-21 outgoing packets: type, namespace, placeholders in order, nulls kept, input untouched")
    @EnumSource
    void encoding(Via via) throws Exception {
        Sockets sockets = new Sockets();
        try (TestServer server = TestServer.start(io -> {
                    io.onConnection(sockets::add);
                    io.of("/custom").onConnection(sockets::add);
                });
                Peer peer = Peer.connected(server, via)) {
            // one after the other: the listeners of two sockets run in parallel
            Socket socket = sockets.get(0);
            peer.connect("/custom", "");
            socket.emit("plain", null, 1, 1.5, true, "\u20ac\u2028\u001e\"\\", List.of(1, "a"));
            assertThat(peer.receive())
                    .startsWith("42[\"plain\",null,1,1.5,true,\"")
                    .endsWith("\",[1,\"a\"]]")
                    .doesNotContain("\u001e");
            Map<String, Object> input = new LinkedHashMap<>();
            ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 8, 7}).position(1);
            input.put("first", new byte[] {1});
            input.put("nothing", null);
            input.put("list", Arrays.asList(new byte[] {2}, null, buffer));
            socket.emit("nested", input, new byte[] {3});
            peer.expect(
                    "454-[\"nested\",{\"first\":{\"_placeholder\":true,\"num\":0},\"nothing\":null,"
                            + "\"list\":[{\"_placeholder\":true,\"num\":1},null,{\"_placeholder\":true,\"num\":2}]},"
                            + "{\"_placeholder\":true,\"num\":3}]",
                    "bAQ==",
                    "bAg==",
                    "bCAc=",
                    "bAw==");
            assertThat(input.get("first")).isEqualTo(new byte[] {1});
            assertThat(buffer.position()).isEqualTo(1);
            sockets.get(1).emit("bean", new Picture("p", new byte[] {5}, List.of(new byte[] {6})));
            String bean = peer.receive();
            assertThat(bean).startsWith("452-/custom,[\"bean\",{").contains("\"name\":\"p\"");
            assertThat(List.of(peer.receive(), peer.receive())).containsExactlyInAnyOrder("bBQ==", "bBg==");

            List<Object> circle = new ArrayList<>();
            circle.add(circle);
            assertThatThrownBy(() -> socket.emit("circle", circle)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> server.io().emit("circle", circle)).isInstanceOf(IllegalArgumentException.class);
            socket.emit("after");
            peer.expect("42[\"after\"]");
        }
    }

    @ParameterizedTest(name = "SIO-22 over {0}")
    @DisplayName("SIO-22 DISCONNECT gets no answer; the connection and its other namespaces go on")
    @EnumSource
    void disconnectPacket(Via via) throws Exception {
        try (TestServer server = TestServer.start(TestServer.heartbeat(200, 3000), new Echo(trace)::configure);
                Peer peer = Peer.connected(server, via)) {
            peer.connect("/custom", "");
            trace.expectInAnyOrder("connection /", "connection /custom");
            peer.send("41");
            trace.expect("disconnect / client namespace disconnect");
            peer.expectNothing(500);
            peer.send("42/custom,[\"message\",1]");
            peer.expect("42/custom,[\"message-back\",1]");
            peer.send("41/custom,");
            trace.expect("disconnect /custom client namespace disconnect");
            peer.expectNothing(500);
            peer.connect();
            peer.send("42[\"message\",1]");
            peer.expect("42[\"message-back\",1]");
        }
    }

    @ParameterizedTest(name = "SIO-23 over {0}")
    @DisplayName("SIO-23 BIN-03 packets are handled in arrival order, and attachments of concurrent senders never mix")
    @EnumSource
    void order(Via via) throws Exception {
        Sockets sockets = new Sockets();
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
                    sockets.add(socket);
                    socket.on("n", (args, ack) -> trace.add(args.get(0, Integer.class)));
                }));
                Peer peer = Peer.connected(server, via)) {
            String[] burst = new String[200];
            for (int i = 0; i < burst.length; i++) {
                burst[i] = "42[\"n\"," + i + "]";
            }
            peer.send(burst);
            for (int i = 0; i < burst.length; i++) {
                trace.expect("" + i);
            }
            List<Thread> senders = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                byte sender = (byte) t;
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < 50; i++) {
                        sockets.get(0).emit("bin", (int) sender, i, new byte[] {sender, (byte) i}, new byte[] {sender});
                    }
                });
                senders.add(thread);
                thread.start();
            }
            int[] next = new int[4];
            for (int i = 0; i < 200; i++) {
                String header = peer.receive();
                assertThat(header).startsWith("452-[\"bin\",");
                int sender = header.charAt(11) - '0';
                int number = next[sender]++;
                assertThat(header).startsWith("452-[\"bin\"," + sender + "," + number + ",");
                peer.expect("b" + Base64.getEncoder().encodeToString(new byte[] {(byte) sender, (byte) number}));
                peer.expect("b" + Base64.getEncoder().encodeToString(new byte[] {(byte) sender}));
            }
            for (Thread sender : senders) {
                sender.join();
            }
        }
    }

    @ParameterizedTest(name = "SIO-24 over {0}")
    @DisplayName("SIO-24 events that cross the server's DISCONNECT are ignored, not dispatched, not fatal")
    @EnumSource
    void crossingDisconnect(Via via) throws Exception {
        Sockets sockets = new Sockets();
        try (TestServer server = TestServer.start(io -> {
                    new Echo(trace).configure(io);
                    io.onConnection(sockets::add);
                });
                Peer peer = Peer.connected(server, via)) {
            peer.connect("/custom", "");
            sockets.get(0).disconnect();
            peer.send("42[\"message\",1]", "423[\"message-with-ack\"]", "430[]", "41");
            peer.send("42/custom,[\"message\",2]");
            peer.expect("41", "42/custom,[\"message-back\",2]");
            trace.expectInAnyOrder("connection /", "connection /custom", "disconnect / server namespace disconnect");
            trace.expectNothing(20);
        }
    }

    @ParameterizedTest(name = "SIO-26 over {0}")
    @DisplayName("SIO-26 namespaces share one connection, each with its own socket and its own id")
    @EnumSource
    void multiplexing(Via via) throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                Peer peer = Peer.open(server, via)) {
            String main = peer.connect();
            String custom = peer.connect("/custom", "");
            assertThat(List.of(main, custom, peer.engineId())).doesNotHaveDuplicates();
            peer.send("42[\"message\",1]", "42/custom,[\"message\",2]", "42[\"message\",3]");
            // Each socket keeps its order; between two there is none.
            assertThat(List.of(peer.receive(), peer.receive(), peer.receive()))
                    .contains("42/custom,[\"message-back\",2]")
                    .containsSubsequence("42[\"message-back\",1]", "42[\"message-back\",3]");
            assertThat(server.io().of("/").sockets()).containsOnlyKeys(main);
            assertThat(server.io().of("/custom").sockets()).containsOnlyKeys(custom);
        }
    }
}
