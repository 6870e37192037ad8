package io.github.socketioee.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledClientTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null,null",
                "'',null",
                "identity,null",
                "gzip,gzip",
                "'gzip, deflate, br',br",
                "'br;q=0.5, gzip;q=0.8',gzip",
                "'br;q=0, gzip;q=0',null",
                "'br;q=0, *',gzip",
                "*,br",
                "*;q=0,null",
                "'GZIP;q=1.0',gzip",
                "br;q=nonsense,null"
            })
    @DisplayName("CLI-02 the form is chosen that the client likes best")
    void encoding(String accepted, String encoding) {
        assertThat(BundledClient.encoding(accepted)).isEqualTo(encoding);
    }

    @Test
    @DisplayName("CLI-02 the version is that of the client in the jar, whose licence is there too")
    void version() throws IOException {
        String version = new BundledClient().version();

        assertThat(version).startsWith("4.8.");
        assertThat(resource("socket.io.js")).contains("Socket.IO v" + version);
        assertThat(resource("LICENSE.txt")).contains("socket.io-client " + version, "MIT License", "engine.io-client");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                BundledClient.class.getResourceAsStream("/io/github/socketioee/internal/client/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
