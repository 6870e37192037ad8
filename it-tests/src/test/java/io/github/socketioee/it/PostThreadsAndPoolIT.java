package io.github.socketioee.it;

import static io.github.socketioee.it.PostThreadIT.connected;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The threads of POSTs where the library has a pool of its own, without a bound, and where filters stand in front. */
class PostThreadsAndPoolIT {

    private final Trace trace = new Trace();
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    @DisplayName("handlers that are busy for many clients hold up neither those clients' POSTs nor anybody else")
    void manyBusyHandlers() throws Exception {
        int clients = 40;
        try (TestServer server =
                TestServer.start(io -> io.onConnection(socket -> PostThreadIT.block(socket, trace, released)))) {
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
