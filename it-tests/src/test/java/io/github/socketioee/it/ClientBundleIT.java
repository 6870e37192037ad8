package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checklist section 18: the browser client under the server's path. */
class ClientBundleIT {

    @ParameterizedTest(name = "CLI-01 CLI-02 {0}")
    @DisplayName("CLI-01 CLI-02 the bundle and its siblings are served with type, ETag and caching")
    @ValueSource(strings = {"socket.io.js", "socket.io.min.js", "socket.io.esm.min.js", "socket.io.msgpack.min.js"})
    void files(String file) throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            RawHttp.Response script = server.get(file);
            assertThat(script.status()).isEqualTo(200);
            assertThat(script.header("Content-Type").replace(" ", ""))
                    .isEqualToIgnoringCase("application/javascript;charset=utf-8");
            assertThat(script.header("Cache-Control")).isEqualTo("public, max-age=0");
            assertThat(script.header("ETag")).matches("\"4\\.8\\.\\d+\"");
            assertThat(script.text()).contains("socket.io").contains("4.8.");
            assertThat(server.get(file + "?v=1").body()).isEqualTo(script.body());
            RawHttp.Response map = server.get(file + ".map");
            assertThat(map.status()).isEqualTo(200);
            assertThat(map.header("Content-Type").replace(" ", ""))
                    .isEqualToIgnoringCase("application/json;charset=utf-8");
            for (String tag : new String[] {script.header("ETag"), "W/" + script.header("ETag")}) {
                RawHttp.Response unchanged = server.request("GET", file, Map.of("If-None-Match", tag), null);
                assertThat(unchanged.brief()).isEqualTo("304 ");
            }
            assertThat(server.request("GET", file, Map.of("If-None-Match", "\"other\""), null)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("CLI-02 the bundle is compressed for clients that accept gzip")
    void compressed() throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            RawHttp.Response plain = server.get("socket.io.js");
            RawHttp.Response small =
                    server.request("GET", "socket.io.js", Map.of("Accept-Encoding", "gzip, deflate"), null);
            assertThat(small.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(small.body().length).isLessThan(plain.body().length / 2);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes())
                    .isEqualTo(plain.body());
        }
    }

    @Test
    @DisplayName("CLI-03 other names are engine requests, and all are when serving is switched off")
    void otherNames() throws Exception {
        String unknown = "400 {\"code\":0,\"message\":\"Transport unknown\"}";
        try (TestServer server = TestServer.start(io -> {})) {
            for (String name : new String[] {"socket.io.dist.js", "other.js", "socket.io.js/", "..%2fsocket.io.js"}) {
                RawHttp.Response response = server.get(name);
                assertThat(response.status()).as(name).isIn(400, 404);
            }
            assertThat(server.get("other.js").brief()).isEqualTo(unknown);
        }
        try (TestServer server = TestServer.start(options -> options.serveClient(false), io -> {})) {
            assertThat(server.get("socket.io.js").brief()).isEqualTo(unknown);
        }
    }
}
