package io.github.socketioee.docs;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The Node process with the clients; it ends with its input, and so with this JVM. */
final class Puppet implements AutoCloseable {

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;

    Puppet() throws IOException {
        try {
            process = new ProcessBuilder("node", "puppet.mjs")
                    .directory(new File("src/test/js"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new IOException("Node is needed: install the packages nodejs and npm", e);
        }
        commands = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static JsonObjectBuilder command(String name) {
        return Json.createObjectBuilder().add("do", name);
    }

    JsonObject tell(JsonObjectBuilder command) throws IOException {
        return tell(command.build());
    }

    JsonObject tell(JsonObject command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the Node process has ended; its errors are on the error output of the tests");
        }
        JsonObject answer = Json.createReader(new StringReader(line)).readObject();
        if (answer.containsKey("error")) {
            throw new AssertionError(command + ": " + answer.getString("error"));
        }
        return answer;
    }

    /** What each client has got, in its order. */
    Map<String, List<String>> seen() throws IOException {
        return tell(command("seen")).getJsonArray("seen").getValuesAs(JsonString::getString).stream()
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, line.indexOf(' ')), TreeMap::new, Collectors.toList()));
    }

    @Override
    public void close() throws Exception {
        commands.close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the Node process did not end");
        }
    }
}
