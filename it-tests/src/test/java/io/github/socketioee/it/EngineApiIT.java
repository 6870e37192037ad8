package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.EngineIoServlet;
import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.SessionBinding;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Engine.IO layer as applications use it: events, hooks, bindings, and the servlet of its own. */
class EngineApiIT {

    private static final String POLLING = "?EIO=4&transport=polling";
    private static final String WEBSOCKET = "?EIO=4&transport=websocket";

    private final Trace trace = new Trace();

    @Test
    @DisplayName(
            "EIO-01 EIO-02 EIO-03 EIO-04 EIO-05 EIO-07 EIO-08 LC-04 each refusal is an event with code, text and cause")
    void connectionErrors() throws Exception {
        try (TestServer server = TestServer.start(
                        options -> options.engine(engine -> engine.allowRequest(request -> request.query("no") == null
                                ? io.github.socketioee.engine.AllowRequest.Verdict.allow()
                                : io.github.socketioee.engine.AllowRequest.Verdict.refuse("own text"))),
                        io -> io.engine()
                                .onConnectionError(error -> trace.add(
                                        error.code(),
                                        error.message(),
                                        error.context().getOrDefault("name", "-"))));
                Peer peer = Peer.connected(server, Via.POLLING)) {
            server.get("?EIO=4&transport=abc");
            trace.expect("0 Transport unknown -");
            server.get(POLLING + "&sid=abc");
            trace.expect("1 Session ID unknown -");
            server.post(POLLING, "");
            trace.expect("2 Bad handshake method -");
            server.get(WEBSOCKET);
            trace.expect("3 Bad request TRANSPORT_HANDSHAKE_ERROR");
            server.get(WEBSOCKET + "&sid=" + peer.engineId());
            trace.expect("3 Bad request TRANSPORT_MISMATCH");
            server.get(POLLING + "&no=1");
            trace.expect("4 Forbidden -");
            server.get("?transport=polling");
            trace.expect("5 Unsupported protocol version -");
            server.webSocket("?EIO=3&transport=websocket").close();
            trace.expect("5 Unsupported protocol version -");
        }
    }

    @ParameterizedTest(name = "EIO-10 over {0}")
    @DisplayName("EIO-10 the application can make the session ids; when it fails the client is refused")
    @EnumSource
    void generateId(Via via) throws Exception {
        AtomicInteger number = new AtomicInteger();
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.generateId(request -> {
                    if (request.query("fail") != null) {
                        throw new IllegalStateException("no ids left");
                    }
                    return "id-" + request.query("user") + "-" + number.incrementAndGet();
                })),
                io -> io.engine()
                        .onConnectionError(
                                error -> trace.add(error.code(), error.context().getOrDefault("name", "-"))))) {
            try (Peer peer = Peer.open(server, via, "&user=anna")) {
                assertThat(peer.engineId()).isEqualTo("id-anna-1");
                peer.connect();
            }
            RawHttp.Response refused = server.get(POLLING + "&fail=1");
            assertThat(refused.brief()).isEqualTo("400 {\"code\":3,\"message\":\"Bad request\"}");
            // A last GET of the first client may have come too late.
            assertThat(trace.drain()).contains("3 ID_GENERATION_ERROR");
        }
    }

    @Test
    @DisplayName("POL-18 the application can add headers to the first and to every answer")
    void headers() throws Exception {
        try (TestServer server = TestServer.start(io -> {
            io.engine().onInitialHeaders((request, add) -> {
                add.accept("X-First", request.method());
                add.accept("Set-Cookie", "app=1");
            });
            io.engine().onHeaders((request, add) -> add.accept("X-Every", "yes"));
        })) {
            RawHttp.Response open = server.get(POLLING);
            assertThat(open.header("X-First")).isEqualTo("GET");
            assertThat(open.header("Set-Cookie")).isEqualTo("app=1");
            assertThat(open.header("X-Every")).isEqualTo("yes");
            String session =
                    POLLING + "&sid=" + Peer.json(open.text().substring(1)).getString("sid");
            RawHttp.Response later = server.post(session, "1");
            assertThat(later.header("X-First")).isNull();
            assertThat(later.header("X-Every")).isEqualTo("yes");
            try (RawWebSocket socket = server.webSocket(WEBSOCKET)) {
                assertThat(socket.handshake().header("X-First")).isEqualTo("GET");
            }
        }
    }

    @Test
    @DisplayName("SEC-08 a session bound to the HTTP session is unknown to a request without it")
    void boundSession() throws Exception {
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.bindSession(SessionBinding.HTTP_SESSION)),
                io -> io.onConnection(socket ->
                        trace.add(socket.handshake().sessionAttributes().get("user"))),
                Map.of(),
                (classes, context) -> context.addServlet("login", new Login()).addMapping("/login"))) {
            RawHttp.Response login = server.raw("GET", server.contextPath() + "/login", Map.of(), null);
            Map<String, String> cookie =
                    Map.of("Cookie", login.header("Set-Cookie").split(";")[0]);
            try (Peer peer = Peer.open(server, Via.POLLING, "", cookie)) {
                peer.connect();
                trace.expect("anna");
                String session = POLLING + "&sid=" + peer.engineId();
                String unknown = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";
                assertThat(server.post(session, "41").brief()).isEqualTo(unknown);
                assertThat(server.get(session).brief()).isEqualTo(unknown);
                try (RawWebSocket thief = server.webSocket(WEBSOCKET + "&sid=" + peer.engineId())) {
                    assertThat(thief.handshake().status()).isEqualTo(400);
                }
                peer.assertAlive();
            }
            Peer.open(server, Via.WEBSOCKET).close();
        }
    }

    /** Gives the client an HTTP session. */
    private static final class Login extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getSession().setAttribute("user", "anna");
            response.setStatus(204);
        }
    }

    @Test
    @DisplayName("LC-04 SRV-12 a bare Engine.IO servlet: connections, messages of both kinds, count and close")
    void bareServlet() throws Exception {
        EngineIoServlet servlet = new EngineIoServlet(
                EngineOptions.builder().path("/engine.io").build(),
                engine -> engine.onConnection(socket -> {
                    trace.add(
                            "connection",
                            engine.clientsCount(),
                            socket.transport().text());
                    socket.onText(text -> {
                        trace.add("text", text);
                        socket.send(text);
                    });
                    socket.onBinary(data -> {
                        trace.add("binary", data.remaining());
                        socket.send(data);
                    });
                    socket.onUpgrade(transport -> trace.add("upgrade", transport.text()));
                    socket.onClose((reason, detail) -> trace.add("close", reason.text(), engine.clientsCount()));
                }));
        try (TestServer server = TestServer.start(options -> {}, io -> {}, Map.of(), (classes, context) -> {
            ServletRegistration.Dynamic engine = context.addServlet("engine", servlet);
            engine.addMapping("/engine.io/*");
            engine.setAsyncSupported(true);
        })) {
            String path = server.contextPath() + "/engine.io/";
            RawHttp.Response open = server.raw("GET", path + POLLING, Map.of(), null);
            trace.expect("connection 1 polling");
            String sid = "&sid=" + Peer.json(open.text().substring(1)).getString("sid");
            byte[] payload = ("4hello" + Peer.SEPARATOR + "bAQID").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(server.raw("POST", path + POLLING + sid, Map.of(), payload)
                            .brief())
                    .isEqualTo("200 ok");
            trace.expect("text hello", "binary 3");
            List<String> echoed = new ArrayList<>();
            while (echoed.size() < 2) {
                RawHttp.Response polled = server.raw("GET", path + POLLING + sid, Map.of(), null);
                assertThat(polled.status()).as(polled.text()).isEqualTo(200);
                echoed.addAll(List.of(polled.text().split(Peer.SEPARATOR, -1)));
            }
            assertThat(echoed).containsExactly("4hello", "bAQID");
            try (RawWebSocket socket = RawWebSocket.open(server.port(), path + WEBSOCKET + sid, Map.of())
                    .reading()) {
                socket.send("2probe");
                assertThat(socket.receive()).isEqualTo("3probe");
                socket.send("5");
                trace.expect("upgrade websocket");
                socket.send("4again").send(new byte[] {4, 5});
                assertThat(List.of(socket.receive(), socket.receive())).containsExactly("4again", "bBAU=");
                trace.expect("text again", "binary 2");
            }
            trace.expect("close transport close 0");
        }
    }
}
