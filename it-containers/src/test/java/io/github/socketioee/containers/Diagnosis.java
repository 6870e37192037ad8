package io.github.socketioee.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A look into the container's JVM from outside, with the JDK's own tool. */
final class Diagnosis {

    private Diagnosis() {}

    /** The threads that are ours by their name, or in whose stack is code of ours. */
    static List<String> threads() throws IOException, InterruptedException {
        return Arrays.stream(jcmd("Thread.print").split("\n\n"))
                .filter(thread -> thread.startsWith("\"socketio-") || thread.contains("\tat io.github.socketioee."))
                .toList();
    }

    /** How many instances of a class there are after a full garbage collection, over all class loaders. */
    static int instances(Class<?> type) throws IOException, InterruptedException {
        return jcmd("GC.class_histogram")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 3 && words[3].equals(type.getName()))
                .mapToInt(words -> Integer.parseInt(words[1]))
                .sum();
    }

    /**
     * Why class loaders of undeployed applications are still there; empty when none is, or when only those fields keep them in
     * which this container is known to.
     */
    static List<String> keepers(Class<?> type) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("heap");
        Path file = directory.resolve("dump.hprof");
        try {
            jcmd("GC.heap_dump", file.toString());
            return HeapDump.keepers(
                    file, type.getName(), DistributionContainer.running().keeps());
        } finally {
            // with what was written beside it
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path left : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(left);
                }
            }
        }
    }

    private static String jcmd(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(DistributionContainer.running().pid())));
        words.addAll(List.of(command));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return said;
    }
}
