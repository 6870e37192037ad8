package io.github.socketioee.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.Socket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The messages of a POST may be handled by its own thread; a client notices nothing of that. */
class PostThreadIT {

    private static final String HANDSHAKE = "?EIO=4&transport=polling";

    private final Trace trace = new Trace();
    private final CountDownLatch released = new CountDownLatch(1);

    private void block(Socket socket) {
        block(socket, trace, released);
    }

    /** A listener that waits to be released, and one that answers at once. */
    static void block(Socket socket, Trace trace, CountDownLatch released) {
        socket.on("block", (args, ack) -> {
            trace.add("blocked");
            trace.add("released", released.await(60, TimeUnit.SECONDS));
        });
        socket.on("ask", (args, ack) -> ack.send("quick"));
    }

    /** The query of a session that is connected to the main namespace. */
    static String connected(TestServer server) throws Exception {
        String session = HANDSHAKE + "&sid="
                + Peer.json(server.get(HANDSHAKE).text().substring(1)).getString("sid");
        assertThat(server.post(session, "40").brief()).isEqualTo("200 ok");
        assertThat(server.get(session).text()).contains("40{\"sid\":\"");
        return session;
    }

    @Test
    @DisplayName(
            "POL-04 a POST is answered while its handler is busy, and nothing that follows waits on its connection")
    void busyHandler() throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(this::block))) {
            String session = connected(server);
            try (RawHttp http = new RawHttp(server.port())) {
                http.send("POST", server.path() + session, Map.of(), "42[\"block\"]".getBytes(UTF_8));
                RawHttp.Response answer = http.receive();
                assertThat(answer.brief()).isEqualTo("200 ok");
                trace.expect("blocked");
                if (!"close".equals(answer.header("Connection"))) {
                    http.send("POST", server.path() + session, Map.of(), "421[\"ask\"]".getBytes(UTF_8));
                    assertThat(http.receive().brief()).isEqualTo("200 ok");
                } else {
                    assertThat(server.post(session, "421[\"ask\"]").brief()).isEqualTo("200 ok");
                }
                trace.expectNothing(50);
                released.countDown();
                trace.expect("released true");
                assertThat(server.pollUntil(session, 1)).containsExactly("431[\"quick\"]");
            }
            // The session is known to have slow handlers now: its connections are left as they are.
            try (RawHttp http = new RawHttp(server.port())) {
                for (int id = 2; id < 5; id++) {
                    http.send("POST", server.path() + session, Map.of(), ("42" + id + "[\"ask\"]").getBytes(UTF_8));
                    assertThat(http.receive().brief()).isEqualTo("200 ok");
                    assertThat(server.pollUntil(session, 1)).containsExactly("43" + id + "[\"quick\"]");
                }
            }
            server.post(session, "1");
        }
    }

    @Test
    @DisplayName("a session that its handler ends, and one that ends while its handler is busy, are told once")
    void endsWhileBusy() throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
            block(socket);
            socket.on("end", args -> socket.disconnect(true));
            socket.onDisconnect(reason -> trace.add(reason.text()));
        }))) {
            String session = connected(server);
            assertThat(server.post(session, "42[\"end\"]").brief()).isEqualTo("200 ok");
            trace.expect("server namespace disconnect");
            // The packet that tells it, and the end.
            while (server.get(session).status() == 200) {
                assertThat(server.engine().clientsCount()).isLessThanOrEqualTo(1);
            }

            session = connected(server);
            assertThat(server.post(session, "42[\"block\"]").brief()).isEqualTo("200 ok");
            trace.expect("blocked");
            server.engine().sockets().forEach(socket -> socket.discard());
            trace.expectNothing(50);
            released.countDown();
            trace.expect("released true", "forced close");
        }
    }
}
