package io.github.socketioee.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.Socket;
import io.github.socketioee.engine.TransportName;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checklist section 3: the handshake and every answer of the polling transport. */
class PollingIT {

    private static final String RS = Peer.SEPARATOR;
    private static final String HANDSHAKE = "?EIO=4&transport=polling";

    private final Trace trace = new Trace();

    private static String handshake(TestServer server) throws Exception {
        RawHttp.Response response = server.get(HANDSHAKE);
        assertThat(response.status()).isEqualTo(200);
        return HANDSHAKE + "&sid=" + Peer.json(response.text().substring(1)).getString("sid");
    }

    /** A session connected to the main namespace, its CONNECT answer read. */
    private static String connected(TestServer server) throws Exception {
        String session = handshake(server);
        assertThat(server.post(session, "40").brief()).isEqualTo("200 ok");
        // a ping may have been faster where the heartbeat is quick
        assertThat(server.get(session).text()).contains("40{\"sid\":\"");
        return session;
    }

    private static void assertGone(TestServer server, String session) throws Exception {
        assertThat(server.get(session).brief()).isEqualTo("400 {\"code\":1,\"message\":\"Session ID unknown\"}");
    }

    @Test
    @DisplayName("POL-01 the handshake answers with exactly the five members of the open packet")
    void openPacket() throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            RawHttp.Response response = server.get(HANDSHAKE);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Content-Type").replace(" ", ""))
                    .isEqualToIgnoringCase("text/plain;charset=UTF-8");
            assertThat(response.text()).startsWith("0{");
            JsonObject open = Peer.json(response.text().substring(1));
            assertThat(open.keySet()).containsExactly("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
            assertThat(open.getInt("pingInterval")).isEqualTo(25_000);
            assertThat(open.getInt("pingTimeout")).isEqualTo(20_000);
            assertThat(open.getInt("maxPayload")).isEqualTo(1_000_000);
            server.post(HANDSHAKE + "&sid=" + open.getString("sid"), "1");
        }
    }

    @Test
    @DisplayName("POL-02 upgrades are announced only to polling and only when they are possible")
    void upgrades() throws Exception {
        try (TestServer server = TestServer.start(io -> {});
                Peer polling = Peer.open(server, Via.POLLING);
                Peer socket = Peer.open(server, Via.WEBSOCKET)) {
            assertThat(polling.handshake().getJsonArray("upgrades").toString()).isEqualTo("[\"websocket\"]");
            assertThat(socket.handshake().getJsonArray("upgrades")).isEmpty();
        }
        try (TestServer server =
                        TestServer.start(options -> options.engine(engine -> engine.allowUpgrades(false)), io -> {});
                Peer polling = Peer.open(server, Via.POLLING)) {
            assertThat(polling.handshake().getJsonArray("upgrades")).isEmpty();
        }
        try (TestServer server = TestServer.start(
                        options -> options.engine(engine -> engine.transports(List.of(TransportName.POLLING))),
                        io -> {});
                Peer polling = Peer.open(server, Via.POLLING)) {
            assertThat(polling.handshake().getJsonArray("upgrades")).isEmpty();
        }
    }

    @Test
    @DisplayName("POL-03 a GET is held until there is data and then takes the whole buffer in one body")
    void heldGet() throws Exception {
        Sockets sockets = new Sockets();
        try (TestServer server = TestServer.start(io -> io.onConnection(sockets::add))) {
            String session = connected(server);
            CompletableFuture<RawHttp.Response> poll = server.getAsync(session);
            Trace.pause(150);
            assertThat(poll).isNotDone();
            sockets.get(0).emit("a", 1);
            assertThat(poll.join().brief()).isEqualTo("200 42[\"a\",1]");

            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                sockets.get(0).emit("n", i);
                expected.add("42[\"n\"," + i + "]");
            }
            sockets.get(0).emit("bin", ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), new byte[0]);
            expected.add("452-[\"bin\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
            expected.add("bAQIDBA==");
            expected.add("b");
            List<String> seen = new ArrayList<>();
            RawHttp.Response response = server.get(session);
            Collections.addAll(seen, response.text().split(RS, -1));
            assertThat(seen).isEqualTo(expected);
            server.post(session, "1");
        }
    }

    @Test
    @DisplayName("POL-04 a POST is answered with ok as text/html after its packets were handed to the session")
    void postAnswer() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            String session = connected(server);
            RawHttp.Response response = server.post(session, "42[\"message\",1]" + RS + "42[\"message\",2]");
            assertThat(response.brief()).isEqualTo("200 ok");
            assertThat(response.header("Content-Type")).startsWith("text/html");
            assertThat(response.header("Content-Length")).isEqualTo("2");
            assertThat(server.pollUntil(session, 2))
                    .containsExactly("42[\"message-back\",1]", "42[\"message-back\",2]");
            server.post(session, "1");
        }
    }

    @Test
    @DisplayName("POL-05 every polling answer forbids storing it")
    void cacheControl() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            RawHttp.Response open = server.get(HANDSHAKE);
            String session =
                    HANDSHAKE + "&sid=" + Peer.json(open.text().substring(1)).getString("sid");
            assertThat(open.header("Cache-Control")).isEqualTo("no-store");
            assertThat(server.post(session, "40").header("Cache-Control")).isEqualTo("no-store");
            assertThat(server.get(session).header("Cache-Control")).isEqualTo("no-store");
            assertThat(server.post(session, "1").header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    @DisplayName("POL-06 a second GET ends the session: 400 for it, a close packet for the first")
    void overlappingGet() throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(
                socket -> socket.onDisconnect((reason, detail) -> trace.add(reason.text(), "|", detail))))) {
            String session = connected(server);
            CompletableFuture<RawHttp.Response> first = server.getAsync(session);
            server.awaitPolling(session);
            RawHttp.Response second = server.get(session);
            assertThat(second.brief()).isEqualTo("400 ");
            assertThat(first.join().brief()).isEqualTo("200 1");
            assertThat(trace.next()).startsWith("transport error").contains("overlap from client");
            assertGone(server, session);
        }
    }

    @Test
    @DisplayName("POL-07 a second POST while one is running ends the session with transport error")
    void overlappingPost() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            String session = connected(server);
            trace.expect("connection /");
            try (RawHttp first = new RawHttp(server.port())) {
                first.send("POST", server.path() + session, Map.of("Content-Length", "100"), "42[".getBytes(UTF_8));
                Trace.await("a refusal, once the first request has arrived", () -> refused(server, session));
                trace.expect("disconnect / transport error");
                assertGone(server, session);
            }
        }
    }

    private static boolean refused(TestServer server, String session) {
        try {
            return server.post(session, "6").status() == 400;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("POL-08 an upload that the client cuts off ends the session with transport error")
    void abortedPost() throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(
                socket -> socket.onDisconnect((reason, detail) -> trace.add(reason.text(), "|", detail))))) {
            String session = connected(server);
            CountDownLatch arrived = new CountDownLatch(1);
            server.engine().onHeaders((request, header) -> arrived.countDown());
            try (RawHttp cut = new RawHttp(server.port())) {
                cut.send("POST", server.path() + session, Map.of("Content-Length", "1000"), "42[\"a".getBytes(UTF_8));
                assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
                Trace.pause(1000); // what has not been read when the connection is reset is never seen
                cut.abort();
            }
            assertThat(trace.next())
                    .startsWith("transport error")
                    .contains("data request connection closed prematurely");
            assertGone(server, session);
        }
    }

    @Test
    @DisplayName("POL-08 a poll that the client cuts off ends at the latest with the ping timeout")
    void abortedGet() throws Exception {
        try (TestServer server = TestServer.start(TestServer.heartbeat(1000, 3000), new Echo(trace)::configure)) {
            String session = connected(server);
            trace.expect("connection /");
            try (RawHttp cut = new RawHttp(server.port())) {
                cut.send("GET", server.path() + session, Map.of(), null);
                Trace.pause(500);
                cut.abort();
            }
            assertThat(trace.next()).isIn("disconnect / ping timeout", "disconnect / transport error");
            assertGone(server, session);
        }
    }

    @Test
    @DisplayName("POL-09 a body over the limit is answered with 413 and nothing of it is delivered, counted or chunked")
    void tooLarge() throws Exception {
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.maxHttpBufferSize(1000)), new Echo(trace)::configure)) {
            String session = connected(server);
            trace.expect("connection /");
            byte[] exact = ("42[\"message\",\"" + "x".repeat(1000 - 16) + "\"]").getBytes(UTF_8);
            assertThat(exact).hasSize(1000);
            assertThat(server.request("POST", session, Map.of(), exact).brief()).isEqualTo("200 ok");
            assertThat(server.pollUntil(session, 1).get(0)).startsWith("42[\"message-back\",\"xxx");

            byte[] large =
                    ("42[\"message\",1]" + RS + "42[\"message\",\"" + "\u20ac".repeat(330) + "\"]").getBytes(UTF_8);
            assertThat(large).hasSizeGreaterThan(1000);
            RawHttp.Response response = server.request("POST", session, Map.of(), large);
            assertThat(response.brief()).isEqualTo("413 ");
            try (RawHttp http = new RawHttp(server.port())) {
                http.send("POST", server.path() + session, Map.of("Transfer-Encoding", "chunked"), null);
                for (int i = 0; i < 5; i++) {
                    http.chunk(new byte[250]);
                }
                assertThat(http.receive().brief()).isEqualTo("413 ");
            }
            // Like the reference, the session survives; the client may send less.
            assertThat(server.post(session, "42[\"message\",2]").brief()).isEqualTo("200 ok");
            assertThat(server.pollUntil(session, 1)).containsExactly("42[\"message-back\",2]");
            server.post(session, "1");
            trace.expect("disconnect / transport close");
        }
    }

    @Test
    @DisplayName("POL-10 a binary POST is answered with 400 and ends the session")
    void octetStream() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            String session = connected(server);
            assertThat(server.request(
                                    "POST",
                                    session,
                                    Map.of("Content-Type", "application/octet-stream"),
                                    "42[\"message\",1]".getBytes(UTF_8))
                            .status())
                    .isEqualTo(400);
            trace.expect("connection /", "disconnect / transport error");
            assertGone(server, session);
        }
    }

    @Test
    @DisplayName("POL-11 chunked bodies and characters split between reads arrive whole")
    void splitBodies() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            String session = connected(server);
            byte[] packet = "42[\"message\",\"\u20ac\u4e2d\ud83d\ude00\u00e9\"]".getBytes(UTF_8);
            try (RawHttp http = new RawHttp(server.port())) {
                http.send("POST", server.path() + session, Map.of("Transfer-Encoding", "chunked"), null);
                for (byte one : packet) {
                    http.chunk(new byte[] {one});
                    Trace.pause(2);
                }
                assertThat(http.chunk(new byte[0]).receive().brief()).isEqualTo("200 ok");
            }
            try (RawHttp http = new RawHttp(server.port())) {
                http.send("POST", server.path() + session, Map.of("Content-Length", "" + packet.length), new byte[0]);
                for (byte one : packet) {
                    http.write(new byte[] {one});
                    Trace.pause(2);
                }
                assertThat(http.receive().brief()).isEqualTo("200 ok");
            }
            String back = "42[\"message-back\",\"\u20ac\u4e2d\ud83d\ude00\u00e9\"]";
            assertThat(server.pollUntil(session, 2)).containsExactly(back, back);
            server.post(session, "1");
        }
    }

    @ParameterizedTest(name = "POL-12 \"{0}\"")
    @DisplayName("POL-12 packets before an undecodable one are processed, then the session ends with parse error")
    @ValueSource(strings = {"abc", "", "b!!", "9x"})
    void undecodable(String packet) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
            socket.on("e", args -> trace.add("e", args.get(0, Integer.class)));
            socket.onDisconnect(reason -> trace.add(reason.text()));
        }))) {
            String session = connected(server);
            RawHttp.Response response =
                    server.post(session, "42[\"e\",1]" + RS + "42[\"e\",2]" + RS + packet + RS + "42[\"e\",3]");
            assertThat(response.status()).isEqualTo(400);
            trace.expect("e 1", "e 2", "parse error");
            trace.expectNothing(50);
            assertGone(server, session);
        }
    }

    @Test
    @DisplayName("POL-13 a close packet in a POST releases the poll with a noop and ends the session")
    void closePacket() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            String session = connected(server);
            CompletableFuture<RawHttp.Response> poll = server.getAsync(session);
            server.awaitPolling(session);
            assertThat(server.post(session, "1").brief()).isEqualTo("200 ok");
            assertThat(poll.join().brief()).isEqualTo("200 6");
            trace.expect("connection /", "disconnect / transport close");
            assertGone(server, session);
        }
    }

    @Test
    @DisplayName("POL-14 closing with a poll pending answers it with a close packet")
    void closeWithPoll() throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(
                socket -> socket.on("bye", (args, ack) -> socket.conn().close())))) {
            String session = connected(server);
            CompletableFuture<RawHttp.Response> poll = server.getAsync(session);
            server.awaitPolling(session);
            server.post(session, "42[\"bye\"]");
            assertThat(poll.join().brief()).isEqualTo("200 1");
            assertGone(server, session);
        }
    }

    @Test
    @DisplayName(
            "POL-14 POL-15 closing without a poll keeps the buffer for the next poll and the close for the one after")
    void closeWithoutPoll() throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> socket.on("bye", (args, ack) -> {
            socket.emit("last", "words");
            socket.conn().close();
            trace.add("closed");
        })))) {
            String session = connected(server);
            server.post(session, "42[\"bye\"]");
            trace.expect("closed");
            assertThat(server.get(session).brief()).isEqualTo("200 42[\"last\",\"words\"]");
            RawHttp.Response end = server.get(session);
            assertThat(end.brief()).isIn("200 6" + RS + "1", "200 1");
            assertGone(server, session);

            session = connected(server);
            List<Socket> sockets = List.copyOf(server.io().of("/").sockets().values());
            sockets.get(0).conn().close();
            assertThat(server.get(session).brief()).isEqualTo("200 6" + RS + "1");
            assertGone(server, session);
        }
    }

    @Test
    @DisplayName("POL-14 a closing session that is never polled again ends by itself")
    void closeNeverPolled() throws Exception {
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.closeTimeout(java.time.Duration.ofMillis(200))),
                io -> io.onConnection(socket -> socket.conn().close()))) {
            String session = handshake(server);
            server.post(session, "40");
            server.awaitNoSessions();
            assertGone(server, session);
        }
    }

    @Test
    @DisplayName("POL-16 Connection: close on each request does not end the session")
    void connectionClose() throws Exception {
        Map<String, String> close = Map.of("Connection", "close");
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            String session = HANDSHAKE + "&sid="
                    + Peer.json(server.request("GET", HANDSHAKE, close, null)
                                    .text()
                                    .substring(1))
                            .getString("sid");
            for (String packet : List.of("40", "42[\"message\",1]", "42[\"message\",2]")) {
                assertThat(server.request("POST", session, close, packet.getBytes(UTF_8))
                                .brief())
                        .isEqualTo("200 ok");
                assertThat(server.request("GET", session, close, null).text()).startsWith("4");
            }
            server.post(session, "1");
        }
    }

    @ParameterizedTest(name = "POL-20 SIO-25 over {0}")
    @DisplayName("POL-20 SIO-25 large messages, CJK text and binary buffers come back unchanged")
    @EnumSource
    void largeMessages(Via via) throws Exception {
        try (TestServer server = TestServer.start(
                        options -> options.engine(
                                engine -> engine.maxHttpBufferSize(8_000_000).maxBufferedBytes(40_000_000)),
                        new Echo(trace)::configure);
                Peer peer = Peer.connected(server, via)) {
            String cjk = "\u4e2d\u6587\u5b57\u7b26".repeat(100_000);
            peer.send("42[\"message\",\"" + cjk + "\"]");
            assertThat(peer.receive()).isEqualTo("42[\"message-back\",\"" + cjk + "\"]");
            byte[] random = new byte[3_000_000];
            new Random(1).nextBytes(random);
            peer.send(
                    "451-[\"message\",{\"_placeholder\":true,\"num\":0}]",
                    "b" + Base64.getEncoder().encodeToString(random));
            assertThat(peer.receive()).isEqualTo("451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]");
            assertThat(peer.receive().equals("b" + Base64.getEncoder().encodeToString(random)))
                    .isTrue();
        }
    }
}
