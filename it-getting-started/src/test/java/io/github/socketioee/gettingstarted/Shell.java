package io.github.socketioee.gettingstarted;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A terminal in which commands are entered. They run in a process group of their own, which is ended, by its number, when
 * the terminal is closed, and also when this JVM is killed.
 */
final class Shell implements AutoCloseable {

    // no "--" before the group: dash takes it for a number
    private static final String WATCHED = """
            setsid sh -e "$1" </dev/null & group=$!
            cat >/dev/null
            kill -TERM "-$group" 2>/dev/null
            tries=0
            while kill -0 "-$group" 2>/dev/null && [ "$tries" -lt 300 ]; do sleep 0.1; tries=$((tries + 1)); done
            kill -KILL "-$group" 2>/dev/null
            exit 0
            """;

    private final Process watcher;
    private final OutputStream lifeline;
    private final Path output;

    private Shell(Process watcher, Path output) {
        this.watcher = watcher;
        this.lifeline = watcher.getOutputStream();
        this.output = output;
    }

    /** Enters commands that end, and fails when one of them does. */
    static void run(String commands, Path directory, Map<String, String> environment) throws Exception {
        Path done = Files.createTempFile(directory, "commands", ".done");
        try (Shell shell = start(commands + "\necho done > '" + done + "'\n", directory, environment)) {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
            while (Files.size(done) == 0) {
                if (System.nanoTime() > end || shell.output().contains("BUILD FAILURE")) {
                    throw new IOException("these commands failed:\n" + commands + "\n" + shell.output());
                }
                Thread.sleep(100);
            }
        }
    }

    /** Enters commands whose last one may go on until this is closed. */
    static Shell start(String commands, Path directory, Map<String, String> environment) throws IOException {
        Path script = Files.createTempFile(directory, "commands", ".sh");
        Files.writeString(script, commands);
        Path output = Files.createTempFile(directory, "output", ".log");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", WATCHED, "sh", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new Shell(builder.start(), output);
    }

    /** What was printed so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() throws Exception {
        lifeline.close();
        if (!watcher.waitFor(180, TimeUnit.SECONDS)) {
            throw new IOException("the commands cannot be ended: " + output());
        }
    }
}
