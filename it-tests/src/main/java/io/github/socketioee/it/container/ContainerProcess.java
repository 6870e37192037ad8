package io.github.socketioee.it.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The process of a container: its log, and its end. */
final class ContainerProcess implements AutoCloseable {

    /** Something that a container is asked to become. */
    @FunctionalInterface
    interface Condition {
        /** False for not yet; throws when it will never be. */
        boolean holds() throws IOException, InterruptedException;
    }

    /**
     * The shell becomes the container. A watcher beside it holds the other end of our pipe, and kills the container when
     * that breaks: also when this JVM was killed itself.
     */
    private static final String GUARDED =
            "exec 3<&0 </dev/null; { cat <&3; kill -9 $$; } >/dev/null 2>&1 & exec 3<&-; exec \"$@\"";

    private static final int SHOWN = 12_000;
    private static final long DEADLINE_SECONDS = 180;

    private final Process process;
    private final Path log;
    private final Thread hook;

    private ContainerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        hook = new Thread(process::destroyForcibly, "end of process " + process.pid());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts {@code java} with these arguments in the directory of a run. */
    static ContainerProcess java(Workplace place, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", GUARDED, "container", java()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(place.base().toFile())
                .redirectErrorStream(true)
                .redirectOutput(place.log().toFile());
        builder.environment().putAll(environment);
        return new ContainerProcess(builder.start(), place.log());
    }

    /** The command of the JDK that runs containers: that of this JVM, unless {@code container.jdk} names another. */
    static String java() {
        return Path.of(System.getProperty("container.jdk", System.getProperty("java.home")), "bin", "java")
                .toString();
    }

    long pid() {
        return process.pid();
    }

    /** How much the log says so far: a place to look from. */
    long mark() throws IOException {
        return Files.size(log);
    }

    /** Waits until the log says, from that place on, what matches; fails when it says that it failed. */
    void await(String what, long mark, String success, String failure) throws IOException, InterruptedException {
        Pattern outcome = Pattern.compile("(?<success>" + success + ")|" + failure);
        await(what, mark, () -> {
            Matcher matcher = outcome.matcher(since(mark));
            if (!matcher.find()) {
                return false;
            }
            if (matcher.group("success") == null) {
                // the reason follows the line that matched
                for (long size = -1, i = 0; size != mark() && i < 20; i++) {
                    size = mark();
                    Thread.sleep(500);
                }
                throw failed(what + " failed", mark);
            }
            return true;
        });
    }

    /** Waits until that holds, and fails when the process ends or takes too long. */
    void await(String what, long mark, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (true) {
            boolean alive = process.isAlive();
            if (condition.holds()) {
                return;
            }
            if (!alive) {
                throw failed(what + " failed, the container has ended with " + process.exitValue(), mark);
            }
            if (System.nanoTime() > end) {
                throw failed(what + " did not happen in " + DEADLINE_SECONDS + " s", mark);
            }
            Thread.sleep(50);
        }
    }

    /** A failure with what the log says since then. */
    IllegalStateException failed(String what, long mark) throws IOException {
        String said = since(mark);
        String shown = said.length() <= SHOWN
                ? said
                : said.substring(0, SHOWN / 2) + "\n[...]\n" + said.substring(said.length() - SHOWN / 2);
        return new IllegalStateException(what + "; " + log + " says:\n" + shown);
    }

    private String since(long mark) throws IOException {
        byte[] all = Files.readAllBytes(log);
        return new String(all, (int) mark, all.length - (int) mark, UTF_8);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
        process.getOutputStream().close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // this JVM is ending, and the hook finds nothing to do
        }
    }
}
