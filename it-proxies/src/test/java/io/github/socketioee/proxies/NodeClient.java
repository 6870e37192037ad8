package io.github.socketioee.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The JavaScript client in a Node process of its own. */
final class NodeClient {

    private static final Path PACKAGES = Path.of("../it-tests/src/test/js");

    private NodeClient() {}

    /** What a scenario of client.mjs needs. */
    static Map<String, Object> given(String origin, String path, String... transports) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("origin", origin);
        given.put("path", path);
        given.put("transports", List.of(transports));
        return given;
    }

    /** Runs a scenario and fails with what it printed when it fails. */
    static void run(String scenario, Map<String, Object> given) throws Exception {
        assertThat(PACKAGES.resolve("node_modules/socket.io-client"))
                .as("the client; run \"npm ci\" in it-tests/src/test/js, as the build does")
                .exists();
        Path output = Files.createTempFile("client", ".log");
        try (Jsonb jsonb = JsonbBuilder.create()) {
            Process node =
                    start(output, "node", "src/test/js/client.mjs", PACKAGES.toString(), scenario, jsonb.toJson(given));
            try {
                boolean ended = node.waitFor(180, TimeUnit.SECONDS);
                String said = Files.readString(output);
                System.out.println(scenario + " " + given + "\n" + said);
                assertThat(ended).as("Node has ended after " + said).isTrue();
                assertThat(node.exitValue()).as(said).isZero();
            } finally {
                node.destroyForcibly();
            }
        } finally {
            Files.delete(output);
        }
    }

    private static Process start(Path output, String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException("Node is needed for the JavaScript client: install the packages nodejs and npm", e);
        }
    }
}
