package io.github.socketioee.example;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs the tests of src/test/js, which drive headless Chromium, in a Node process. */
public final class BrowserTests {

    private BrowserTests() {}

    /** Runs them all with these variables in their environment, which all.mjs explains, and gives each as a test here. */
    public static Stream<DynamicTest> run(Path scripts, Map<String, String> environment) throws Exception {
        assertThat(scripts.resolve("node_modules/playwright-core"))
                .as("playwright-core; run \"npm ci\" in example-war/src/test/js, as the build does")
                .exists();
        Process node = start(scripts, environment);
        Thread stop = new Thread(node::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stop);
        List<JsonObject> results = new ArrayList<>();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                if (line.startsWith("{\"name\"")) {
                    results.add(Json.createReader(new StringReader(line)).readObject());
                } else {
                    output.append(line).append('\n');
                }
            }
            assertThat(node.waitFor(60, TimeUnit.SECONDS)).as("node ended").isTrue();
        } finally {
            node.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(stop);
        }
        boolean passed = results.stream().allMatch(result -> result.getBoolean("ok"));
        assertThat(node.exitValue()).as(output.toString()).isEqualTo(passed ? 0 : 1);
        assertThat(results).as(output.toString()).isNotEmpty();
        return results.stream()
                .map(result ->
                        DynamicTest.dynamicTest(result.getString("name"), () -> assertThat(result.getBoolean("ok"))
                                .as(result.getString("error"))
                                .isTrue()));
    }

    private static Process start(Path scripts, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("node", "--test-reporter=./report.mjs", "all.mjs")
                .directory(scripts.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("EXAMPLE_PARENT", "BrowserTests");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException("Node is needed for the browser tests: install the packages nodejs and npm", e);
        }
    }
}
