package io.github.socketioee.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.AllowRequest;
import io.github.socketioee.engine.CorsOptions;
import io.github.socketioee.engine.TransportName;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checklist section 1: which requests open a session, and how the others are answered. */
class EngineHandshakeIT {

    private static final String UNKNOWN_TRANSPORT = "{\"code\":0,\"message\":\"Transport unknown\"}";
    private static final String UNKNOWN_SID = "{\"code\":1,\"message\":\"Session ID unknown\"}";
    private static final String BAD_METHOD = "{\"code\":2,\"message\":\"Bad handshake method\"}";
    private static final String BAD_REQUEST = "{\"code\":3,\"message\":\"Bad request\"}";
    private static final String BAD_VERSION = "{\"code\":5,\"message\":\"Unsupported protocol version\"}";

    private static void assertRefused(RawHttp.Response response, int status, String body) {
        assertThat(response.brief()).isEqualTo(status + " " + body);
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
    }

    /** A WebSocket handshake that is refused before the 101. */
    static void assertAborted(RawHttp.Response response, String message) {
        assertThat(response.brief()).isEqualTo("400 " + message);
        assertThat(response.header("Content-Type")).startsWith("text/html");
        assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
    }

    @ParameterizedTest(name = "EIO-01 transport \"{0}\" is answered with code 0")
    @DisplayName("EIO-01 an unknown transport is answered with code 0")
    @ValueSource(
            strings = {
                "",
                "&transport=",
                "&transport=abc",
                "&transport=constructor",
                "&transport=__proto__",
                "&transport=webtransport",
                "&transport=POLLING",
                "&transport=polling2"
            })
    void unknownTransport(String transport) throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            assertRefused(server.get("?EIO=4" + transport), 400, UNKNOWN_TRANSPORT);
        }
    }

    @Test
    @DisplayName("EIO-01 a disabled transport is unknown, on HTTP and as a WebSocket handshake")
    void disabledTransport() throws Exception {
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.transports(List.of(TransportName.WEBSOCKET))), io -> {})) {
            assertRefused(server.get("?EIO=4&transport=polling"), 400, UNKNOWN_TRANSPORT);
            Peer.open(server, Via.WEBSOCKET).close();
        }
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.transports(List.of(TransportName.POLLING))), io -> {})) {
            try (RawWebSocket refused = server.webSocket("?EIO=4&transport=websocket")) {
                assertAborted(refused.handshake(), "Transport unknown");
            }
            assertThat(Peer.json(server.get("?EIO=4&transport=polling").text().substring(1))
                            .getJsonArray("upgrades"))
                    .isEmpty();
            server.dropSessions();
        }
    }

    @ParameterizedTest(name = "EIO-02 sid \"{0}\" is unknown")
    @DisplayName("EIO-02 an unknown sid is answered with code 1")
    @ValueSource(strings = {"abc", "__proto__", "constructor", "toString", "%00", "%F0%9F%98%80", "..%2F.."})
    void unknownSid(String sid) throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            assertRefused(server.get("?EIO=4&transport=polling&sid=" + sid), 400, UNKNOWN_SID);
            assertRefused(server.post("?EIO=4&transport=polling&sid=" + sid, "4a"), 400, UNKNOWN_SID);
        }
    }

    @ParameterizedTest(name = "EIO-03 handshake by {0} is answered with code 2")
    @DisplayName("EIO-03 a handshake must be a GET")
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void handshakeMethod(String method) throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            assertRefused(server.request(method, "?EIO=4&transport=polling", Map.of(), null), 400, BAD_METHOD);
        }
    }

    @Test
    @DisplayName("EIO-04 transport=websocket without an Upgrade header is answered with code 3")
    void websocketWithoutUpgrade() throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            assertRefused(server.get("?EIO=4&transport=websocket"), 400, BAD_REQUEST);
        }
    }

    @Test
    @DisplayName("EIO-04 the refusal carries the CORS headers")
    void refusalWithCors() throws Exception {
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.cors(CorsOptions.builder()
                        .origins(List.of("http://good.example"))
                        .build())),
                io -> {})) {
            RawHttp.Response response =
                    server.request("GET", "?EIO=4&transport=websocket", Map.of("Origin", "http://good.example"), null);
            assertRefused(response, 400, BAD_REQUEST);
            assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("http://good.example");
        }
    }

    @Test
    @DisplayName("EIO-05 a transport other than the session's is answered with code 3 and the session survives")
    void transportMismatch() throws Exception {
        try (TestServer server = TestServer.start(io -> {});
                Peer peer = Peer.connected(server, Via.POLLING);
                Peer other = Peer.connected(server, Via.WEBSOCKET)) {
            assertRefused(server.get("?EIO=4&transport=websocket&sid=" + peer.engineId()), 400, BAD_REQUEST);
            assertRefused(server.get("?EIO=4&transport=polling&sid=" + other.engineId()), 400, BAD_REQUEST);
            assertRefused(server.post("?EIO=4&transport=polling&sid=" + other.engineId(), "41"), 400, BAD_REQUEST);
            peer.assertAlive();
            other.assertAlive();
        }
    }

    @Test
    @DisplayName("EIO-06 an Origin that cannot stand in a header value is answered with code 3")
    void invalidOrigin() throws Exception {
        try (TestServer server = TestServer.start(io -> {});
                RawHttp http = new RawHttp(server.port())) {
            String head = "GET " + server.path() + "?EIO=4&transport=polling HTTP/1.1\r\nHost: 127.0.0.1:"
                    + server.port() + "\r\nOrigin: http://a\u0001b\r\n\r\n";
            RawHttp.Response response = http.write(head.getBytes(ISO_8859_1)).receive();
            // A container may refuse such a header itself, before any servlet; what counts is the 400 and no session.
            assertThat(response.status()).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("EIO-07 allowRequest refuses a handshake with 403, code 4 and its own message")
    void allowRequestRefuses() throws Exception {
        Trace trace = new Trace();
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.allowRequest(request -> {
                    trace.add(request.method(), request.query("token"));
                    if (request.query("token") == null) {
                        return AllowRequest.Verdict.refuse();
                    }
                    return request.query("token").equals("good")
                            ? AllowRequest.Verdict.allow()
                            : AllowRequest.Verdict.refuse("no \"bad\" tokens");
                })),
                io -> {})) {
            assertRefused(
                    server.get("?EIO=4&transport=polling&token=bad"),
                    403,
                    "{\"code\":4,\"message\":\"no \\\"bad\\\" tokens\"}");
            assertRefused(server.get("?EIO=4&transport=polling"), 403, "{\"code\":4,\"message\":\"Forbidden\"}");
            try (RawWebSocket refused = server.webSocket("?EIO=4&transport=websocket&token=bad")) {
                assertAborted(refused.handshake(), "no \"bad\" tokens");
            }
            trace.expect("GET bad", "GET null", "GET bad");
            try (Peer peer = Peer.open(server, Via.POLLING, "&token=good")) {
                trace.expect("GET good");
                peer.connect();
                peer.assertAlive();
                trace.expectNothing(50);
            }
        }
    }

    @ParameterizedTest(name = "EIO-08 \"{0}\" is answered with code 5")
    @DisplayName("EIO-08 another protocol version is answered with code 5, on the handshake only")
    @ValueSource(strings = {"", "&EIO=", "&EIO=3", "&EIO=5", "&EIO=abc", "&EIO=44"})
    void unsupportedVersion(String version) throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            assertRefused(server.get("?transport=polling" + version), 400, BAD_VERSION);
            try (RawWebSocket refused = server.webSocket("?transport=websocket" + version)) {
                assertAborted(refused.handshake(), "Unsupported protocol version");
            }
            try (Peer peer = Peer.connected(server, Via.POLLING)) {
                String sid = peer.engineId();
                assertThat(server.post("?transport=polling&sid=" + sid + version, "6")
                                .brief())
                        .isEqualTo("200 ok");
            }
        }
    }

    @Test
    @DisplayName(
            "EIO-11 ids are 20 URL-safe characters, never repeated, never the socket's id, never the client's wish")
    void ids() throws Exception {
        Set<String> seen = new HashSet<>();
        try (TestServer server = TestServer.start(io -> {})) {
            for (int i = 0; i < 20; i++) {
                try (Peer peer = Peer.open(
                        server,
                        i % 2 == 0 ? Via.POLLING : Via.WEBSOCKET,
                        "",
                        Map.of("Cookie", "io=AAAAAAAAAAAAAAAAAAAA", "io", "AAAAAAAAAAAAAAAAAAAA"))) {
                    assertThat(peer.engineId()).matches("[A-Za-z0-9_-]{20}").isNotEqualTo("A".repeat(20));
                    String id = peer.connect();
                    assertThat(id).matches("[A-Za-z0-9_-]{20}");
                    assertThat(seen.add(peer.engineId())).isTrue();
                    assertThat(seen.add(id)).isTrue();
                }
            }
        }
    }

    @Test
    @DisplayName(
            "EIO-12 the path answers with and without its slash and with anything behind it; other paths are not ours")
    void path() throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            String base = server.path().substring(0, server.path().length() - 1);
            for (String path : List.of(base, base + "/", base + "/default/", base + "/default")) {
                RawHttp.Response response = server.raw("GET", path + "?EIO=4&transport=polling", Map.of(), null);
                assertThat(response.brief()).startsWith("200 0{");
                try (RawWebSocket socket =
                        RawWebSocket.open(server.port(), path + "?EIO=4&transport=websocket", new LinkedHashMap<>())) {
                    assertThat(socket.reading().receive()).startsWith("0{");
                }
            }
            for (String path : List.of(base + "x", server.contextPath() + "/other")) {
                assertThat(server.raw("GET", path + "?EIO=4&transport=polling", Map.of(), null)
                                .status())
                        .isEqualTo(404);
            }
            server.dropSessions();
        }
    }

    @ParameterizedTest(name = "EIO-13 {0} with a known sid is answered with 400")
    @DisplayName("EIO-13 a known sid accepts GET and POST only")
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void otherMethods(String method) throws Exception {
        try (TestServer server = TestServer.start(io -> {});
                Peer peer = Peer.connected(server, Via.POLLING)) {
            assertThat(server.request(method, "?EIO=4&transport=polling&sid=" + peer.engineId(), Map.of(), null)
                            .status())
                    .isEqualTo(400);
            peer.assertAlive();
        }
    }

    @Test
    @DisplayName("EIO-14 a WebSocket handshake is refused before the upgrade with its message as text/html")
    void webSocketRefusal() throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            try (RawWebSocket refused = server.webSocket("?EIO=4&transport=abc")) {
                assertAborted(refused.handshake(), "Transport unknown");
            }
            try (RawWebSocket refused = server.webSocket("?EIO=4&transport=websocket&sid=abc")) {
                assertAborted(refused.handshake(), "Session ID unknown");
            }
        }
    }

    @ParameterizedTest(name = "EIO-15 garbage after a {0} handshake")
    @DisplayName("EIO-15 garbage after the upgrade request and resets during a refusal leave nothing behind")
    @EnumSource(names = "WEBSOCKET")
    void garbageAfterUpgrade(Via via) throws Exception {
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.upgradeTimeout(Duration.ofMillis(1500))
                        // Some garbage looks like the start of a frame, and the container waits for the rest of it.
                        .pingInterval(Duration.ofMillis(1000))
                        .pingTimeout(Duration.ofMillis(1500))),
                io -> {})) {
            for (byte[] garbage : List.of(
                    new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, 0, 0, 0},
                    new byte[] {(byte) 0x83, 0},
                    new byte[] {0x01, 0x05, 1, 2, 3, 4, 5},
                    new byte[] {(byte) 0x82, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, 0, 0, 0
                    },
                    "GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1))) {
                try (RawWebSocket socket =
                        server.webSocket("?EIO=4&transport=websocket").reading()) {
                    assertThat(socket.receive()).startsWith("0{");
                    // In one go, for the first bytes may end the connection.
                    socket.garbage(Arrays.copyOf(garbage, garbage.length + 64));
                    Trace.await("the end after garbage", socket::ended);
                }
            }
            for (int i = 0; i < 20; i++) {
                try (RawHttp http = new RawHttp(server.port())) {
                    http.write(upgradeRequest(server, i % 2 == 0 ? "websocket&sid=none" : "websocket"));
                    http.abort();
                }
            }
            server.awaitNoSessions();
        }
    }

    private static byte[] upgradeRequest(TestServer server, String transport) throws IOException {
        String request = "GET " + server.path() + "?EIO=4&transport=" + transport + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + server.port() + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        return request.getBytes(ISO_8859_1);
    }

    @ParameterizedTest(name = "EIO-17 over {0}")
    @DisplayName("EIO-17 query parameters are readable on the handshake")
    @EnumSource
    void queryParameters(Via via) throws Exception {
        Trace trace = new Trace();
        try (TestServer server = TestServer.start(io -> io.onConnection(socket ->
                        trace.add(new java.util.TreeMap<>(socket.handshake().query()))));
                Peer peer = Peer.open(server, via, "&b=2&a=1%202&a=3&c&d=%E2%82%AC&e=a+b")) {
            peer.connect();
            assertThat(trace.next())
                    .contains("EIO=[4]", "a=[1 2, 3]", "b=[2]", "c=[]", "d=[\u20ac]", "e=[a b]", "transport=[");
        }
    }
}
