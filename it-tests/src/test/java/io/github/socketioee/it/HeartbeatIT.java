package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.CloseReason;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checklist section 6: heartbeat and the end of sessions. */
class HeartbeatIT {

    private static final String POLLING = "?EIO=4&transport=polling";

    private final Trace trace = new Trace();

    @Test
    @DisplayName("HB-01 HB-04 a websocket that answers pings stays for cycles, one that stops ends with ping timeout")
    void websocketHeartbeat() throws Exception {
        try (TestServer server = TestServer.start(TestServer.heartbeat(300, 3000), new Echo(trace)::configure);
                RawWebSocket socket =
                        server.webSocket("?EIO=4&transport=websocket").reading()) {
            assertThat(socket.receive()).startsWith("0{");
            socket.send("40");
            assertThat(socket.receive()).startsWith("40{");
            assertThat(socket.receive()).isEqualTo("2");
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                socket.send("3");
                assertThat(socket.receive()).isEqualTo("2");
                assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThan(150L);
            }
            socket.awaitClosed();
            trace.expect("connection /", "disconnect / ping timeout");
            server.awaitNoSessions();
        }
    }

    @Test
    @DisplayName("HB-04 a poller that answers pings by POST stays for 3 cycles")
    void pollingHeartbeat() throws Exception {
        try (TestServer server = TestServer.start(TestServer.heartbeat(300, 3000), new Echo(trace)::configure)) {
            String session = POLLING + "&sid="
                    + Peer.json(server.get(POLLING).text().substring(1)).getString("sid");
            for (int i = 0; i < 3; i++) {
                assertThat(server.get(session).brief()).isEqualTo("200 2");
                assertThat(server.post(session, "3").brief()).isEqualTo("200 ok");
            }
            assertThat(server.get(session).brief()).isEqualTo("200 2");
            server.awaitNoSessions();
            assertThat(server.get(session).brief()).isEqualTo("400 {\"code\":1,\"message\":\"Session ID unknown\"}");
        }
    }

    @Test
    @DisplayName("HB-01 a poller that never polls again ends with ping timeout")
    void timeoutWithoutPoll() throws Exception {
        try (TestServer server = TestServer.start(TestServer.heartbeat(1500, 1500), new Echo(trace)::configure)) {
            String session = POLLING + "&sid="
                    + Peer.json(server.get(POLLING).text().substring(1)).getString("sid");
            server.post(session, "40");
            trace.expect("connection /", "disconnect / ping timeout");
            server.awaitNoSessions();
        }
    }

    @Test
    @DisplayName(
            "HB-01 D-38 a client whose packets arrive is alive although its pong is late, and dead once it is silent")
    void latePong() throws Exception {
        try (TestServer server = TestServer.start(TestServer.heartbeat(200, 3000), new Echo(trace)::configure);
                RawWebSocket socket =
                        server.webSocket("?EIO=4&transport=websocket").reading()) {
            socket.send("40");
            trace.expect("connection /");
            for (int i = 0; i < 75; i++) {
                socket.send("42[\"other\"]");
                Trace.pause(50);
            }
            assertThat(socket.ended()).isFalse();
            trace.expect("disconnect / ping timeout");
        }
    }

    @ParameterizedTest(name = "HB-02 over {0}")
    @DisplayName("HB-02 LC-01 a ping from the client ends the session with transport error")
    @EnumSource
    void wrongDirection(Via via) throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                Peer peer = Peer.connected(server, via)) {
            peer.send("2");
            peer.awaitClosed();
            trace.expect("connection /", "disconnect / transport error");
            server.awaitNoSessions();
        }
    }

    @ParameterizedTest(name = "HB-03 over {0}")
    @DisplayName("HB-03 a flood of unsolicited pongs creates no timer and changes nothing")
    @EnumSource
    void pongFlood(Via via) throws Exception {
        try (TestServer server = TestServer.start(TestServer.heartbeat(400, 3000), new Echo(trace)::configure);
                Peer peer = Peer.connected(server, via)) {
            int before = server.pendingTimers();
            String[] pongs = new String[1000];
            Arrays.fill(pongs, "3");
            for (int round = 0; round < 3; round++) {
                peer.send(pongs);
                // The server has a few of its own that come and go.
                assertThat(server.pendingTimers()).isLessThan(before + 10);
            }
            Trace.pause(1000);
            peer.assertAlive();
            peer.send("42[\"message\",1]");
            peer.expect("42[\"message-back\",1]");
        }
    }

    @Test
    @DisplayName("LC-01 the close reasons carry the texts of the reference")
    void reasons() {
        assertThat(Arrays.stream(CloseReason.values()).map(CloseReason::text))
                .contains("transport close", "transport error", "ping timeout", "parse error", "forced close");
    }

    @ParameterizedTest(name = "LC-02 over {0}")
    @DisplayName("LC-02 what arrives behind the end of a session is ignored, and so is what is sent to it")
    @EnumSource
    void afterTheEnd(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> {
                    new Echo(trace).configure(io);
                    io.onConnection(socket -> {
                        socket.on("never", (args, ack) -> trace.add("handled"));
                        socket.onDisconnect((reason, detail) -> {
                            socket.emit("late", 1);
                            socket.join("ghosts");
                        });
                    });
                });
                Peer peer = Peer.connected(server, via)) {
            try {
                peer.send("1", "42[\"never\"]", "42[\"message\",1]");
            } catch (java.io.IOException ended) {
                // The connection may be gone before the last frame is written.
            }
            assertThat(peer.drainUntilClosed()).isEqualTo(Collections.emptyList());
            trace.expect("connection /", "disconnect / transport close");
            trace.expectNothing(50);
        }
    }

    @Test
    @DisplayName("LC-05 SRV-08 stopping ends plain, upgraded, upgrading and polling sessions and leaves nothing")
    void stopping() throws Exception {
        TestServer server = TestServer.start(new Echo(trace)::configure);
        Peer plain = Peer.connected(server, Via.WEBSOCKET);
        Peer polling = Peer.connected(server, Via.POLLING);
        RawWebSocket[] probing = new RawWebSocket[2];
        for (int i = 0; i < 2; i++) {
            String sid = Peer.json(server.get(POLLING).text().substring(1)).getString("sid");
            server.post(POLLING + "&sid=" + sid, "40");
            probing[i] =
                    server.webSocket("?EIO=4&transport=websocket&sid=" + sid).reading();
            probing[i].send("2probe");
            assertThat(probing[i].receive()).isEqualTo("3probe");
        }
        probing[0].send("5");
        assertThat(probing[0].receive()).startsWith("40{");
        for (int i = 0; i < 4; i++) {
            trace.expect("connection /");
        }
        server.stop();
        for (int i = 0; i < 4; i++) {
            trace.expect("disconnect / server shutting down");
        }
        trace.expectNothing(20);
        Trace.await("the ends", () -> plain.ended() && polling.ended() && probing[0].ended() && probing[1].ended());
        server.close();
    }

    @Test
    @DisplayName("LC-06 after a redeploy at the same path clients connect again and emit")
    void redeploy() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            for (int i = 0; i < 3; i++) {
                for (Via via : Via.values()) {
                    Peer peer = Peer.connected(server, via);
                    peer.send("42[\"message\"," + i + "]");
                    peer.expect("42[\"message-back\"," + i + "]");
                }
                server.redeploy();
            }
        }
    }
}
