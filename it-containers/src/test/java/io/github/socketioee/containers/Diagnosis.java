package io.github.socketioee.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A look into the container's JVM from outside, with the JDK's own tool. */
final class Diagnosis {

    private Diagnosis() {}

    /** The threads that are ours by their name, or in whose stack is code of ours. */
    static List<String> threads() throws IOException, InterruptedException {
        return Arrays.stream(jcmd("Thread.print").split("\n\n"))
                .filter(thread -> thread.startsWith("\"socketio-") || thread.contains("\tat io.github.socketioee."))
                .toList();
    }

    private static String jcmd(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(DistributionContainer.running().pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return said;
    }
}
