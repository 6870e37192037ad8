package io.github.socketioee.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Real clients, a real proxy, a real container. */
@ExtendWith(Site.Provider.class)
class ProxyIT {

    @AfterEach
    void nothingIsLeft(Site site) throws Exception {
        site.awaitNoSessions();
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @DisplayName("[proxy] the JavaScript client talks")
    @CsvSource({
        "NGINX,/chat,polling",
        "NGINX,/chat,websocket",
        "NGINX,/chat,polling+websocket",
        "NGINX,/live,polling",
        "NGINX,/live,websocket",
        "NGINX,/live,polling+websocket",
        "HTTPD,/chat,polling",
        "HTTPD,/chat,websocket",
        "HTTPD,/chat,polling+websocket",
        "HTTPD,/live,polling",
        "HTTPD,/live,websocket",
        "HTTPD,/live,polling+websocket"
    })
    void javaScript(Proxy.Kind kind, String path, String transports, Site site) throws Exception {
        NodeClient.run("talk", NodeClient.given(site.proxy(kind).origin(), path, transports.split("\\+")));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @DisplayName("[proxy] the Java client talks")
    @CsvSource({
        "NGINX,/chat,polling",
        "NGINX,/chat,websocket",
        "NGINX,/chat,polling+websocket",
        "NGINX,/live,polling+websocket",
        "HTTPD,/chat,polling",
        "HTTPD,/chat,websocket",
        "HTTPD,/chat,polling+websocket",
        "HTTPD,/live,polling+websocket"
    })
    void java(Proxy.Kind kind, String path, String transports, Site site) throws Exception {
        try (JavaClient client = new JavaClient(site.proxy(kind).origin(), path, transports.split("\\+"))) {
            client.talk();
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @DisplayName(
            "[proxy] the handshake has the address of the client, not that of the proxy and not one that the client made up")
    @CsvSource({"NGINX,polling", "NGINX,websocket", "HTTPD,polling", "HTTPD,websocket"})
    void address(Proxy.Kind kind, String transport, Site site) throws Exception {
        Map<String, Object> given = NodeClient.given(site.proxy(kind).origin(), "/live", transport);
        given.put("localAddress", "127.0.0.7");
        given.put("headers", Map.of("X-Forwarded-For", "203.0.113.9"));
        given.put("expectedAddress", "127.0.0.7");
        given.put("expectedSecure", false);
        given.put("expectedPath", "/chat/socket.io/?");
        NodeClient.run("who", given);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @DisplayName(
            "[proxy] where TLS ends at the proxy, the handshake is secure and a page of the site is of the same origin")
    @CsvSource({"NGINX,polling", "NGINX,websocket", "HTTPD,polling", "HTTPD,websocket"})
    void tls(Proxy.Kind kind, String transport, Site site) throws Exception {
        String origin = site.proxy(kind).tlsOrigin();
        Map<String, Object> given = NodeClient.given(origin, "/chat", transport);
        given.put("localAddress", "127.0.0.8");
        given.put("headers", Map.of("Origin", origin));
        given.put("expectedAddress", "127.0.0.8");
        given.put("expectedSecure", true);
        given.put("expectedPath", "/chat/socket.io/?");
        NodeClient.run("who", given);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("[proxy] a page of another site is refused, the script of the jar is served")
    @EnumSource
    void otherOrigin(Proxy.Kind kind, Site site) throws Exception {
        String origin = site.proxy(kind).origin();
        HttpResponse<String> foreign =
                get(origin + "/live/socket.io/?EIO=4&transport=polling", "http://elsewhere.example");
        assertThat(foreign.statusCode()).isEqualTo(403);
        HttpResponse<String> script = get(origin + "/live/socket.io/socket.io.js", origin);
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.body()).contains("Socket.IO");
    }

    private static HttpResponse<String> get(String uri, String origin) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(uri))
                                .header("Origin", origin)
                                .build(),
                        BodyHandlers.ofString());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("[proxy] a heartbeat faster than the idle timeout of the proxy keeps silent clients")
    @EnumSource
    void lively(Proxy.Kind kind, Site site) throws Exception {
        Map<String, Object> given = NodeClient.given(site.proxy(kind).impatientOrigin(), "/lively");
        given.put("millis", 8000);
        NodeClient.run("stays", given);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("[proxy] a heartbeat slower than the idle timeout of the proxy loses silent clients")
    @EnumSource
    void quiet(Proxy.Kind kind, Site site) throws Exception {
        Map<String, Object> given = NodeClient.given(site.proxy(kind).impatientOrigin(), "/quiet");
        given.put("expectedReasons", List.of("transport error", "transport close"));
        NodeClient.run("falls", given);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("[proxy] polling and upgrading clients of two nodes stay on theirs")
    @EnumSource
    void sticky(Proxy.Kind kind, Site site) throws Exception {
        Map<String, Object> given = NodeClient.given(site.proxy(kind).origin(), "/cluster");
        given.put("clients", 8);
        given.put("nodes", 2);
        NodeClient.run("sticks", given);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("[proxy] without the cookie of the balancer polling fails and WebSocket alone works")
    @EnumSource(names = "HTTPD")
    void notSticky(Proxy.Kind kind, Site site) throws Exception {
        Map<String, Object> given = NodeClient.given(site.proxy(kind).origin(), "/cluster");
        given.put("nodes", 2);
        NodeClient.run("strays", given);
    }
}
