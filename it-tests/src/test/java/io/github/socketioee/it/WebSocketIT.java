package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checklist section 4: the WebSocket transport. */
class WebSocketIT {

    private static final String HANDSHAKE = "?EIO=4&transport=websocket";

    private final Trace trace = new Trace();

    private RawWebSocket connected(TestServer server) throws Exception {
        RawWebSocket socket = server.webSocket(HANDSHAKE).reading();
        assertThat(socket.receive()).startsWith("0{");
        socket.send("40");
        assertThat(socket.receive()).startsWith("40{");
        trace.expect("connection /");
        return socket;
    }

    @Test
    @DisplayName("WS-01 the first frame is the open packet, without upgrades")
    void openPacket() throws Exception {
        try (TestServer server = TestServer.start(io -> {});
                RawWebSocket socket = server.webSocket(HANDSHAKE).reading()) {
            String open = socket.receive();
            assertThat(open).startsWith("0{");
            assertThat(Peer.json(open.substring(1)).keySet())
                    .containsExactly("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
            assertThat(Peer.json(open.substring(1)).getJsonArray("upgrades")).isEmpty();
        }
    }

    @Test
    @DisplayName("WS-02 one packet per frame, binary without a type byte")
    void frames() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                RawWebSocket socket = connected(server)) {
            byte[] data = {4, 0, 1, (byte) 0xFF};
            socket.send("451-[\"message\",{\"_placeholder\":true,\"num\":0}]").send(data);
            assertThat(socket.receive()).isEqualTo("451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]");
            assertThat(socket.receive()).isEqualTo("b" + Base64.getEncoder().encodeToString(data));
            socket.send("42[\"message\",1]").send("42[\"message\",2]");
            assertThat(socket.receive()).isEqualTo("42[\"message-back\",1]");
            assertThat(socket.receive()).isEqualTo("42[\"message-back\",2]");
        }
    }

    @Test
    @DisplayName("WS-02 a message in several fragments is one packet")
    void fragments() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                RawWebSocket socket = connected(server)) {
            socket.frame(0x01, "42[\"mess".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            socket.frame(0x00, "age\",".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            socket.frame(0x80, "1]".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(socket.receive()).isEqualTo("42[\"message-back\",1]");
        }
    }

    @ParameterizedTest(name = "WS-03 \"{0}\"")
    @DisplayName("WS-03 a frame that is no packet ends the session with parse error")
    @ValueSource(strings = {"abc", "", "9", "\u00e9"})
    void undecodable(String frame) throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                RawWebSocket socket = connected(server)) {
            socket.send(frame);
            socket.awaitClosed();
            trace.expect("disconnect / parse error");
            server.awaitNoSessions();
        }
    }

    @Test
    @DisplayName("WS-04 a close packet ends the session at once with transport close")
    void closePacket() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                RawWebSocket socket = connected(server)) {
            socket.send("1");
            socket.awaitClosed();
            trace.expect("disconnect / transport close");
            server.awaitNoSessions();
        }
    }

    @Test
    @DisplayName("WS-05 a message over the limit closes with 1009 and is not delivered, one at the limit is")
    void tooLarge() throws Exception {
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.maxHttpBufferSize(20_000)), new Echo(trace)::configure)) {
            try (RawWebSocket socket = connected(server)) {
                String exact = "42[\"message\",\"" + "x".repeat(20_000 - 16) + "\"]";
                socket.send(exact);
                assertThat(socket.receive()).hasSize(20_000 + 5);
                socket.send(exact + " ");
                assertThat(socket.awaitClosed()).isEqualTo(1009);
                trace.expect("disconnect / transport error");
            }
            try (RawWebSocket socket = connected(server)) {
                socket.send("451-[\"message\",{\"_placeholder\":true,\"num\":0}]")
                        .send(new byte[20_001]);
                assertThat(socket.awaitClosed()).isEqualTo(1009);
                trace.expect("disconnect / transport error");
            }
            try (RawWebSocket socket = connected(server)) {
                // Bytes count, not characters.
                socket.send("42[\"message\",\"" + "\u20ac".repeat(7_000) + "\"]");
                assertThat(socket.awaitClosed()).isEqualTo(1009);
                trace.expect("disconnect / transport error");
            }
            server.awaitNoSessions();
            trace.expectNothing(30);
        }
    }

    @Test
    @DisplayName("WS-06 a close frame and a lost connection end the session")
    void clientGone() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            try (RawWebSocket socket = connected(server)) {
                socket.close();
                trace.expect("disconnect / transport close");
            }
            try (RawWebSocket socket = connected(server)) {
                socket.abort();
                assertThat(trace.next()).isIn("disconnect / transport close", "disconnect / transport error");
            }
            server.awaitNoSessions();
        }
    }

    @Test
    @DisplayName("WS-07 a second websocket for a session that has one is closed and the first goes on")
    void newcomer() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                Peer peer = Peer.connected(server, Via.WEBSOCKET)) {
            try (RawWebSocket newcomer = server.webSocket(HANDSHAKE + "&sid=" + peer.engineId())) {
                if (newcomer.handshake().status() == 101) {
                    newcomer.reading().awaitClosed();
                } else {
                    assertThat(newcomer.handshake().status()).isEqualTo(400);
                }
            }
            peer.send("42[\"message\",1]");
            peer.expect("42[\"message-back\",1]");
        }
    }

    @Test
    @DisplayName("WS-08 a websocket for an unknown sid is refused before the upgrade")
    void unknownSid() throws Exception {
        try (TestServer server = TestServer.start(io -> {});
                RawWebSocket refused = server.webSocket(HANDSHAKE + "&sid=" + "A".repeat(20))) {
            EngineHandshakeIT.assertAborted(refused.handshake(), "Session ID unknown");
        }
    }

    @Test
    @DisplayName("WS-09 a burst of 2000 emits arrives whole and in order")
    void burst() throws Exception {
        Sockets sockets = new Sockets();
        try (TestServer server = TestServer.start(io -> io.onConnection(sockets::add));
                Peer peer = Peer.connected(server, Via.WEBSOCKET)) {
            for (int i = 0; i < 2000; i++) {
                sockets.get(0).emit("n", i);
            }
            for (int i = 0; i < 2000; i++) {
                peer.expect("42[\"n\"," + i + "]");
            }
        }
    }

    @Test
    @DisplayName("WS-09 a volatile emit behind an unsent one is dropped, a later one is sent")
    void volatileWhileWriting() throws Exception {
        Sockets sockets = new Sockets();
        try (TestServer server = TestServer.start(
                        options -> options.engine(engine -> engine.maxBufferedBytes(50_000_000)),
                        io -> io.onConnection(sockets::add));
                RawWebSocket stalled = server.webSocket(HANDSHAKE)) {
            // Nobody reads: after some MB the buffers of the operating system are full and stay so.
            stalled.send("40");
            Trace.await("the connection", () -> !sockets.isEmpty());
            Socket socket = sockets.get(0);
            String large = "x".repeat(100_000);
            for (int i = 0; i < 200; i++) {
                socket.emit("large", i, large);
            }
            Trace.pause(200);
            socket.asVolatile().emit("dropped");
            socket.emit("kept");
            stalled.reading();
            assertThat(stalled.receive()).startsWith("0{");
            assertThat(stalled.receive()).startsWith("40{");
            List<String> seen = new ArrayList<>();
            for (String packet = stalled.receive(); !packet.contains("kept"); packet = stalled.receive()) {
                seen.add(packet);
            }
            assertThat(seen.stream().map(packet -> packet.substring(0, Math.min(20, packet.length()))))
                    .hasSize(200)
                    .noneMatch(packet -> packet.contains("dropped"));
            Trace.await("an idle connection", () -> socket.conn().writable());
            socket.asVolatile().emit("sent");
            assertThat(stalled.receive()).isEqualTo("42[\"sent\"]");
        }
    }

    @Test
    @DisplayName("WS-10 BIN-04 a broadcast reaches each of 30 sockets with equal bytes")
    void sharedBroadcast() throws Exception {
        List<RawWebSocket> clients = new ArrayList<>();
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            for (int i = 0; i < 30; i++) {
                clients.add(connected(server));
            }
            byte[] data = "shared".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(data);
            for (int round = 0; round < 20; round++) {
                server.io().emit("all", "\u20ac" + round, buffer);
                server.io().emit("all", round);
            }
            assertThat(buffer.remaining()).isEqualTo(data.length);
            for (RawWebSocket client : clients) {
                for (int round = 0; round < 20; round++) {
                    assertThat(client.receive())
                            .isEqualTo("451-[\"all\",\"\u20ac" + round + "\",{\"_placeholder\":true,\"num\":0}]");
                    assertThat(client.receive())
                            .isEqualTo("b" + Base64.getEncoder().encodeToString(data));
                    assertThat(client.receive()).isEqualTo("42[\"all\"," + round + "]");
                }
                client.close();
            }
        }
    }

    @Test
    @DisplayName("WS-02 a long text comes whole, wherever the container takes it apart between and within characters")
    void longText() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                RawWebSocket socket = connected(server)) {
            for (int shift = 0; shift < 12; shift++) {
                // one, two, three and four bytes; one and two chars
                String text = "a".repeat(shift) + "b\u00e9\u20ac\ud83d\ude00".repeat(2_000);
                socket.send("42[\"message\",\"" + text + "\"]");
                assertThat(socket.receive()).isEqualTo("42[\"message-back\",\"" + text + "\"]");
            }
        }
    }

    @Test
    @DisplayName("WS-11 headers, cookies and the address of a websocket handshake are on the socket's handshake")
    void handshakeData() throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> trace.add(
                        socket.handshake().header("X-Custom"),
                        socket.handshake().header("cookie"),
                        socket.handshake().address())));
                Peer peer = Peer.open(server, Via.WEBSOCKET, "", Map.of("X-Custom", "a b", "Cookie", "one=1; two=2"))) {
            peer.connect();
            trace.expect("a b one=1; two=2 127.0.0.1");
        }
    }

    @Test
    @DisplayName("OPT-perMessageDeflate permessage-deflate is not accepted, so a frame costs no compression context")
    void noCompression() throws Exception {
        try (TestServer server = TestServer.start(io -> {});
                RawWebSocket socket = server.webSocket(
                        HANDSHAKE, Map.of("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"))) {
            assertThat(socket.handshake().status()).isEqualTo(101);
            assertThat(socket.handshake().header("Sec-WebSocket-Extensions")).isNull();
            assertThat(socket.reading().receive()).startsWith("0{");
        }
    }
}
