package io.github.socketioee.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checklist section 22: what no other class here shows already. */
class EdgeCasesIT {

    private final Trace trace = new Trace();
    private final Sockets sockets = new Sockets();

    @ParameterizedTest(name = "22.9 over {0}")
    @DisplayName("22.9 text with separators, controls, surrogates and quotes comes back as it was")
    @EnumSource
    void text(Via via) throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                Peer peer = Peer.connected(server, via)) {
            peer.send("42[\"message\",\"\\u2028\\u2029\\u001e\\u0000\\\"\\\\\\/ \ud83d\ude00\u00e9\u2028\"]");
            String back = peer.receive();
            assertThat(back).doesNotContain("\u001e").startsWith("42[\"message-back\",\"");
            assertThat(Peer.json("{\"v\":" + back.substring(2) + "}")
                            .getJsonArray("v")
                            .getString(1))
                    .isEqualTo("\u2028\u2029\u001e\u0000\"\\/ \ud83d\ude00\u00e9\u2028");
            peer.send("42[\"message\",\"\\ud800 lone\"]", "42[\"message\",1]");
            String lone = peer.receive();
            assertThat(lone).startsWith("42[\"message-back\",\"");
            peer.expect("42[\"message-back\",1]");
        }
    }

    @ParameterizedTest(name = "22.9 over {0}")
    @DisplayName("22.9 a string holding the payload separator is escaped on the way out")
    @EnumSource
    void separatorInString(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(sockets::add));
                Peer peer = Peer.connected(server, via)) {
            sockets.get(0).emit("a\u001eb", "\u001e", Map.of("\u001e", "\u001e"));
            peer.expect("42[\"a\\u001eb\",\"\\u001e\",{\"\\u001e\":\"\\u001e\"}]");
        }
    }

    @Test
    @DisplayName("22.3 a POST behind the end is refused like any unknown session")
    void postAfterClose() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            String session = "?EIO=4&transport=polling";
            session +=
                    "&sid=" + Peer.json(server.get(session).text().substring(1)).getString("sid");
            server.post(session, "1");
            assertThat(server.post(session, "40").brief())
                    .isEqualTo("400 {\"code\":1,\"message\":\"Session ID unknown\"}");
        }
    }

    @Test
    @DisplayName("22.7 a payload of many packets exactly at the limit is taken whole")
    void payloadAtLimit() throws Exception {
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.maxHttpBufferSize(10_000)),
                io -> io.onConnection(socket -> socket.on("n", args -> trace.add(args.get(0, Integer.class)))))) {
            String session = "?EIO=4&transport=polling";
            session +=
                    "&sid=" + Peer.json(server.get(session).text().substring(1)).getString("sid");
            server.post(session, "40");
            assertThat(server.get(session).text()).startsWith("40{");
            StringBuilder payload = new StringBuilder("42[\"n\",0]");
            int count = 1;
            while (payload.length() < 9_900) {
                payload.append(Peer.SEPARATOR)
                        .append("42[\"n\",")
                        .append(count++)
                        .append(']');
            }
            payload.append(Peer.SEPARATOR).append("42[\"n\",").append(count++);
            payload.append(" ".repeat(10_000 - 1 - payload.length())).append(']');
            assertThat(payload.toString().getBytes(UTF_8)).hasSize(10_000);
            assertThat(server.post(session, payload.toString()).brief()).isEqualTo("200 ok");
            for (int i = 0; i < count; i++) {
                trace.expect("" + i);
            }
            server.post(session, "1");
        }
    }

    @Test
    @DisplayName("22.5 stopping the server with buffered packets and no poll leaves nothing")
    void stopWithBuffer() throws Exception {
        TestServer server = TestServer.start(io -> io.onConnection(socket -> {
            sockets.add(socket);
            socket.onDisconnect(reason -> trace.add(reason.text()));
        }));
        String session = "?EIO=4&transport=polling";
        session += "&sid=" + Peer.json(server.get(session).text().substring(1)).getString("sid");
        server.post(session, "40");
        Trace.await("the connection", () -> !sockets.isEmpty());
        for (int i = 0; i < 1000; i++) {
            sockets.get(0).emit("n", i);
        }
        server.stop();
        trace.expect("server shutting down");
        server.close();
    }

    @RepeatedTest(3)
    @DisplayName(
            "D-06 connecting and aborting in every state, many times, leaves sessions, rooms, timers and acks at zero")
    void abortInEveryState() throws Exception {
        Random random = new Random();
        try (TestServer server = TestServer.start(
                options -> options.connectTimeout(Duration.ofMillis(700))
                        .engine(engine -> engine.pingInterval(Duration.ofMillis(400))
                                .pingTimeout(Duration.ofMillis(300))
                                .upgradeTimeout(Duration.ofMillis(300))
                                .closeTimeout(Duration.ofMillis(300))),
                io -> {
                    io.use((socket, next) -> {
                        socket.join("early");
                        next.proceed();
                    });
                    io.onConnection(socket -> {
                        sockets.add(socket);
                        socket.join("room", "r" + random.nextInt(5));
                        socket.emitWithAck("unanswered");
                        socket.on("ask", (args, ack) -> ack.send(1));
                    });
                })) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < 60; i++) {
                        try {
                            abort(server, random.nextInt(9));
                        } catch (Exception | AssertionError e) {
                            trace.add(e);
                        }
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (int i = 0; i < 200; i++) {
                server.io().to("room").emit("tick", i);
                server.io().to("room").timeout(Duration.ofMillis(100)).emitWithAck("vote");
                Trace.pause(5);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(trace.drain()).isEmpty();
            server.awaitNoSessions();
            // A socket tells its last rooms until its last listener has run.
            Trace.await("sockets without rooms", () -> sockets.stream()
                    .allMatch(socket -> socket.disconnected() && socket.rooms().isEmpty()));
            Trace.await("rooms without sockets", () -> server.io()
                    .in("room", "early")
                    .fetchSockets()
                    .toCompletableFuture()
                    .join()
                    .isEmpty());
        }
    }

    private static void abort(TestServer server, int state) throws Exception {
        String polling = "?EIO=4&transport=polling";
        String websocket = "?EIO=4&transport=websocket";
        if (state < 3) {
            RawWebSocket socket = server.webSocket(websocket);
            try {
                if (state > 0) {
                    socket.send("40");
                }
                if (state > 1) {
                    socket.send("421[\"ask\"]").send("452-[\"half\",1]").send(new byte[1]);
                }
            } catch (IOException late) {
                // A deadline of the server was faster, which is a state as well.
            }
            socket.abort();
            return;
        }
        String session = polling + "&sid="
                + Peer.json(server.get(polling).text().substring(1)).getString("sid");
        if (state == 3) {
            return;
        }
        server.post(session, "40");
        if (state == 4) {
            try (RawHttp http = new RawHttp(server.port())) {
                http.send("GET", server.path() + session, Map.of(), null);
                http.abort();
            }
        } else if (state == 5) {
            try (RawHttp http = new RawHttp(server.port())) {
                http.send("POST", server.path() + session, Map.of("Content-Length", "50"), "42[".getBytes(UTF_8));
                http.abort();
            }
        } else {
            RawWebSocket socket = server.webSocket(websocket + session.substring(polling.length()));
            try {
                if (state > 6) {
                    socket.send("2probe");
                }
                if (state > 7) {
                    socket.send("5");
                }
            } catch (IOException late) {
                // Refused, or given up by the server: a deadline was faster.
            }
            socket.abort();
        }
    }
}
