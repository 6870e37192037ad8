package io.github.socketioee.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.Socket;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
        socket.on("block", (args, ack) -> {
            trace.add("blocked");
            trace.add("released", released.await(60, TimeUnit.SECONDS));
        });
        socket.on("ask", (args, ack) -> ack.send("quick"));
    }

    private static String connected(TestServer server) throws Exception {
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
    @DisplayName("handlers that are busy for many clients hold up neither those clients' POSTs nor anybody else")
    void manyBusyHandlers() throws Exception {
        int clients = 40;
        try (TestServer server = TestServer.start(io -> io.onConnection(this::block))) {
            List<String> sessions = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                sessions.add(connected(server));
            }
            for (String session : sessions) {
                assertThat(server.post(session, "42[\"block\"]").brief()).isEqualTo("200 ok");
            }
            for (int i = 0; i < clients; i++) {
                trace.expect("blocked");
            }
            String quick = connected(server);
            assertThat(server.post(quick, "421[\"ask\"]").brief()).isEqualTo("200 ok");
            assertThat(server.pollUntil(quick, 1)).containsExactly("431[\"quick\"]");
            released.countDown();
            for (int i = 0; i < clients; i++) {
                trace.expect("released true");
            }
            for (String session : sessions) {
                assertThat(server.post(session, "421[\"ask\"]" + Peer.SEPARATOR + "1")
                                .brief())
                        .isEqualTo("200 ok");
            }
            server.post(quick, "1");
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

    @Test
    @DisplayName("what a filter leaves on the thread of a request is never seen by a handler")
    void filters() throws Exception {
        ThreadLocal<String> left = new ThreadLocal<>();
        Filter filter = (request, response, chain) -> {
            left.set("of the filter");
            try {
                chain.doFilter(request, response);
            } finally {
                left.remove();
            }
        };
        try (TestServer server = TestServer.start(
                options -> {},
                io -> io.onConnection(socket -> socket.on("look", (args, ack) -> ack.send(String.valueOf(left.get())))),
                Map.of(),
                (classes, context) -> {
                    FilterRegistration.Dynamic registration = context.addFilter("local", filter);
                    registration.setAsyncSupported(true);
                    registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
                })) {
            String session = connected(server);
            for (int id = 1; id < 20; id++) {
                assertThat(server.post(session, "42" + id + "[\"look\"]").brief())
                        .isEqualTo("200 ok");
                assertThat(server.pollUntil(session, 1)).containsExactly("43" + id + "[\"null\"]");
            }
            server.post(session, "1");
        }
    }
}
