package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.CookieOptions;
import io.github.socketioee.engine.CorsOptions;
import io.github.socketioee.engine.OriginCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checklist section 8: the handshake object, CORS, origins, cookies, exceptions of the application. */
class HandshakeAndCorsIT {

    private static final String POLLING = "?EIO=4&transport=polling";
    private static final String WEBSOCKET = "?EIO=4&transport=websocket";

    private final Trace trace = new Trace();

    @ParameterizedTest(name = "SEC-01 over {0}")
    @DisplayName("SEC-01 the handshake holds headers, query, auth, address, url, time, xdomain and secure")
    @EnumSource
    void handshake(Via via) throws Exception {
        Instant start = Instant.now().minusSeconds(1);
        try (TestServer server = TestServer.start(
                        options -> options.engine(engine -> engine.originCheck(OriginCheck.ANY)),
                        io -> io.onConnection(socket -> {
                            var handshake = socket.handshake();
                            trace.add(
                                    handshake.header("x-one"),
                                    handshake.headers().get("X-ONE"));
                            trace.add(handshake.query("a"), handshake.auth());
                            trace.add(handshake.address(), handshake.xdomain(), handshake.secure());
                            trace.add(handshake.url());
                            trace.add(
                                    handshake.issued().isAfter(start),
                                    handshake.time().isEmpty());
                            trace.add(handshake.principal(), handshake.isUserInRole("admin"));
                        }));
                Peer peer = Peer.open(server, via, "&a=1", Map.of("X-One", "1", "Origin", "http://other.example"))) {
            peer.send("40{\"k\":[1,\"\u20ac\"]}");
            peer.receive();
            trace.expect("1 [1]", "1 {k=[1, \u20ac]}", "127.0.0.1 true false");
            assertThat(trace.next())
                    .startsWith(server.path() + "?EIO=4&transport=")
                    .endsWith("&a=1");
            trace.expect("true false", "null false");
        }
    }

    @ParameterizedTest(name = "SEC-02 over {0}")
    @DisplayName("SEC-02 auth belongs to its namespace and arrives unchanged, the query is that of the first request")
    @EnumSource
    void secondaryNamespace(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> {
                    io.onConnection(socket -> trace.add(
                            "main",
                            socket.handshake().auth(),
                            socket.handshake().query("a")));
                    io.of("/custom")
                            .onConnection(socket -> trace.add(
                                    "custom",
                                    socket.handshake().auth(),
                                    socket.handshake().query("a")));
                });
                Peer peer = Peer.open(server, via, "&a=first")) {
            peer.connect();
            peer.connect("/custom", "{\"p\":\"&=?/,[]{}\\\"\\u2028\"}");
            trace.expectInAnyOrder("main {} first", "custom {p=&=?/,[]{}\"\u2028} first");
        }
    }

    private static RawHttp.Response preflight(TestServer server, String origin) throws Exception {
        return server.request(
                "OPTIONS",
                POLLING,
                Map.of(
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "GET",
                        "Access-Control-Request-Headers",
                        "x-one, x-two"),
                null);
    }

    @Test
    @DisplayName("SEC-03 a preflight is answered with 204 and the configured headers")
    void preflight() throws Exception {
        CorsOptions cors = CorsOptions.builder()
                .origins("http://one.example", "http://two.example")
                .originPattern(Pattern.compile("\\.three\\.example$"))
                .originPredicate("http://four.example"::equals)
                .exposedHeaders(List.of("X-Out"))
                .credentials(true)
                .maxAge(Duration.ofMinutes(1))
                .build();
        try (TestServer server = TestServer.start(options -> options.engine(engine -> engine.cors(cors)), io -> {})) {
            for (String origin : List.of(
                    "http://one.example", "http://two.example", "https://a.three.example", "http://four.example")) {
                RawHttp.Response response = preflight(server, origin);
                assertThat(response.brief()).isEqualTo("204 ");
                assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(origin);
                assertThat(response.header("Access-Control-Allow-Methods")).isEqualTo("GET,HEAD,PUT,PATCH,POST,DELETE");
                assertThat(response.header("Access-Control-Allow-Headers").replace(" ", ""))
                        .isEqualTo("x-one,x-two");
                assertThat(response.header("Access-Control-Allow-Credentials")).isEqualTo("true");
                assertThat(response.header("Access-Control-Max-Age")).isEqualTo("60");
                assertThat(response.headers().get("Vary").toString()).contains("Origin");
            }
        }
    }

    @Test
    @DisplayName("SEC-03 configured headers, methods and status replace the defaults, * is sent as *")
    void configuredPreflight() throws Exception {
        CorsOptions cors = CorsOptions.builder()
                .anyOrigin()
                .methods(List.of("GET", "POST"))
                .allowedHeaders(List.of("X-In"))
                .optionsSuccessStatus(200)
                .build();
        try (TestServer server = TestServer.start(options -> options.engine(engine -> engine.cors(cors)), io -> {})) {
            RawHttp.Response response = preflight(server, "http://any.example");
            assertThat(response.brief()).isEqualTo("200 ");
            assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(response.header("Access-Control-Allow-Methods")).isEqualTo("GET,POST");
            assertThat(response.header("Access-Control-Allow-Headers")).isEqualTo("X-In");
            assertThat(response.header("Access-Control-Allow-Credentials")).isNull();
        }
    }

    @Test
    @DisplayName("SEC-04 an actual request carries origin, credentials and exposed headers only")
    void actualRequest() throws Exception {
        CorsOptions cors = CorsOptions.builder()
                .origins("http://one.example")
                .exposedHeaders(List.of("X-Out"))
                .credentials(true)
                .build();
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.cors(cors).originCheck(OriginCheck.ANY)), io -> {})) {
            RawHttp.Response allowed = server.request("GET", POLLING, Map.of("Origin", "http://one.example"), null);
            assertThat(allowed.status()).isEqualTo(200);
            assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("http://one.example");
            assertThat(allowed.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(allowed.header("Access-Control-Expose-Headers")).isEqualTo("X-Out");
            assertThat(allowed.header("Access-Control-Allow-Methods")).isNull();
            assertThat(allowed.header("Access-Control-Allow-Headers")).isNull();

            RawHttp.Response other = server.request("GET", POLLING, Map.of("Origin", "http://other.example"), null);
            assertThat(other.status()).isEqualTo(200);
            assertThat(other.header("Access-Control-Allow-Origin")).isNull();
            RawHttp.Response otherPreflight = preflight(server, "http://other.example");
            assertThat(otherPreflight.brief()).isEqualTo("204 ");
            assertThat(otherPreflight.header("Access-Control-Allow-Origin")).isNull();
            server.dropSessions();
        }
    }

    @Test
    @DisplayName("SEC-05 without configuration there is not one CORS header")
    void noCors() throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            RawHttp.Response response = server.get(POLLING);
            assertThat(response.headers().keySet())
                    .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
            RawHttp.Response refused = preflight(server, server.origin());
            assertThat(refused.brief()).isEqualTo("400 {\"code\":2,\"message\":\"Bad handshake method\"}");
            assertThat(refused.headers().keySet())
                    .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
            server.dropSessions();
        }
    }

    @Test
    @DisplayName("SEC-06 by default only the same origin or none may open a session, on both transports")
    void sameOrigin() throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            for (Map<String, String> headers : List.of(Map.<String, String>of(), Map.of("Origin", server.origin()))) {
                Peer.open(server, Via.POLLING, "", headers).close();
                Peer.open(server, Via.WEBSOCKET, "", headers).close();
            }
            for (String origin : List.of(
                    "http://evil.example",
                    "null",
                    "http://127.0.0.1",
                    server.origin().replace("http:", "https:").replace("127", "126"),
                    server.origin() + ".evil.example")) {
                RawHttp.Response refused = server.request("GET", POLLING, Map.of("Origin", origin), null);
                assertThat(refused.brief()).as(origin).isEqualTo("403 {\"code\":4,\"message\":\"Forbidden\"}");
                try (RawWebSocket socket = server.webSocket(WEBSOCKET, Map.of("Origin", origin))) {
                    EngineHandshakeIT.assertAborted(socket.handshake(), "Forbidden");
                }
            }
        }
    }

    @Test
    @DisplayName("SEC-06 configured origins are allowed on both transports, and so are the origins of CORS")
    void configuredOrigins() throws Exception {
        Map<String, String> headers = Map.of("Origin", "http://good.example");
        CorsOptions cors = CorsOptions.builder().origins("http://good.example").build();
        for (boolean byCors : new boolean[] {false, true}) {
            try (TestServer server = TestServer.start(
                    options -> options.engine(engine -> {
                        if (byCors) {
                            engine.cors(cors);
                        } else {
                            engine.originCheck(OriginCheck.of(List.of("http://good.example")));
                        }
                    }),
                    io -> {})) {
                Peer.open(server, Via.POLLING, "", headers).close();
                Peer.open(server, Via.WEBSOCKET, "", headers).close();
                try (RawWebSocket socket = server.webSocket(WEBSOCKET, Map.of("Origin", "http://evil.example"))) {
                    assertThat(socket.handshake().status()).isEqualTo(400);
                }
            }
        }
    }

    @Test
    @DisplayName("SEC-07 no cookie by default; else on the first polling answer only, with the attributes chosen")
    void cookies() throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            assertThat(server.get(POLLING).header("Set-Cookie")).isNull();
            server.dropSessions();
        }
        assertCookie(CookieOptions.defaults(), "io=%s; Path=/; HttpOnly; SameSite=Lax");
        assertCookie(CookieOptions.named("node"), "node=%s; Path=/; HttpOnly; SameSite=Lax");
        assertCookie(
                new CookieOptions("io", null, null, true, false, CookieOptions.SameSite.STRICT, null),
                "io=%s; HttpOnly; SameSite=Strict");
        assertCookie(
                new CookieOptions("io", "/x", null, false, true, CookieOptions.SameSite.NONE, null),
                "io=%s; Path=/x; Secure; SameSite=None");
    }

    private static void assertCookie(CookieOptions cookie, String expected) throws Exception {
        try (TestServer server =
                TestServer.start(options -> options.engine(engine -> engine.cookie(cookie)), io -> {})) {
            RawHttp.Response open = server.get(POLLING);
            String sid = Peer.json(open.text().substring(1)).getString("sid");
            assertThat(List.of(open.header("Set-Cookie").split("; ")))
                    .containsExactlyInAnyOrder(expected.formatted(sid).split("; "));
            String session = POLLING + "&sid=" + sid;
            assertThat(server.post(session, "40").header("Set-Cookie")).isNull();
            assertThat(server.get(session).header("Set-Cookie")).isNull();
            server.post(session, "1");
        }
    }

    @ParameterizedTest(name = "SEC-09 over {0}")
    @DisplayName("SEC-09 SOC-14 exceptions of application code are reported and change nothing else")
    @EnumSource
    void exceptions(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> {
                    io.onError((error, socket, where) -> trace.add("error", error.getMessage()));
                    io.onConnection(socket -> {
                        socket.on("fail", (args, ack) -> {
                            throw new IllegalStateException("event");
                        });
                        socket.on("checked", (args, ack) -> {
                            throw new Exception("checked");
                        });
                        socket.on("die", (args, ack) -> {
                            throw new StackOverflowError("deep");
                        });
                        socket.on("ok", (args, ack) -> ack.send("fine"));
                        socket.onDisconnecting(reason -> {
                            throw new IllegalStateException("disconnecting");
                        });
                        socket.onDisconnect(reason -> {
                            trace.add("rooms", socket.rooms().size());
                            throw new IllegalStateException("disconnect");
                        });
                        throw new IllegalStateException("connection");
                    });
                    io.onConnection(socket -> trace.add("second listener"));
                });
                Peer peer = Peer.connected(server, via)) {
            trace.expect("error connection", "second listener");
            peer.send("42[\"fail\"]", "42[\"checked\"]", "42[\"die\"]", "421[\"ok\"]");
            trace.expect("error event", "error checked", "error deep");
            peer.expect("431[\"fine\"]");
            peer.close();
            trace.expect("error disconnecting", "rooms 0", "error disconnect");
        }
    }
}
