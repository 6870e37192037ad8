package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JavaScript clients of today and of the first v4 release, in a Node process. */
class JavaScriptClientsIT {

    private static final File DIRECTORY = new File(System.getProperty("js.directory", "src/test/js"));

    @ParameterizedTest(name = "{0} over {1}")
    @DisplayName("LC-06 SRV-02 NSP-03 the scenarios of scenario.mjs")
    @CsvSource({
        "socket.io-client,polling",
        "socket.io-client,websocket",
        "socket.io-client,polling+websocket",
        "socket.io-client-4-0,polling",
        "socket.io-client-4-0,websocket",
        "socket.io-client-4-0,polling+websocket"
    })
    void scenarios(String client, String transports) throws Exception {
        assertThat(new File(DIRECTORY, "node_modules/" + client))
                .as("the client; run \"npm ci\" in it-tests/src/test/js, as the build does")
                .exists();
        // A client that is told of the end in the very moment of its upgrade has no transport to hear it by: it finds
        // out by
        // the missing ping, which must come within the patience of the scenarios.
        try (TestServer server = ClientApplication.start(Duration.ofSeconds(6))) {
            Process node = start(
                    "node", "scenario.mjs", client, transports, server.origin(), server.contextPath() + "/socket.io/");
            StringBuilder output = new StringBuilder();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    output.append(line).append('\n');
                    if (line.equals("RESTART")) {
                        server.redeploy();
                    }
                }
            }
            assertThat(node.waitFor(60, TimeUnit.SECONDS)).as("node ended").isTrue();
            assertThat(node.exitValue()).as(output.toString()).isZero();
            assertThat(output.toString().lines().filter(line -> line.startsWith("ok ")))
                    .hasSize(10);
        }
    }

    private static Process start(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .directory(DIRECTORY)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new IOException("Node is needed for the JavaScript clients: install the packages nodejs and npm", e);
        }
    }
}
