package io.github.socketioee.proxies;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A reverse proxy as a process of its own, in the foreground. A shell stands between it and this JVM: it ends the proxy, by its
 * process id, when its standard input ends, which happens also when this JVM is killed.
 */
final class ProxyProcess implements AutoCloseable {

    private static final String WATCHED = "\"$@\" </dev/null & pid=$!; cat >/dev/null; kill \"$pid\"; wait \"$pid\"";

    private final String name;
    private final Process shell;
    private final OutputStream lifeline;
    private final Path log;

    private ProxyProcess(String name, Process shell, Path log) {
        this.name = name;
        this.shell = shell;
        this.lifeline = shell.getOutputStream();
        this.log = log;
    }

    /** Starts it and returns when it listens on those ports. */
    static ProxyProcess start(String name, List<String> command, Path directory, List<Integer> ports) throws Exception {
        Path log = directory.resolve("output.log");
        List<String> watched = new ArrayList<>(List.of("sh", "-c", WATCHED, "sh"));
        watched.addAll(command);
        Process shell = new ProcessBuilder(watched)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ProxyProcess proxy = new ProxyProcess(name, shell, log);
        try {
            for (int port : ports) {
                proxy.awaitListening(port);
            }
        } catch (Exception | Error e) {
            proxy.close();
            throw e;
        }
        return proxy;
    }

    /** Runs the program's own check of its configuration, whose message is better than that of a failed start. */
    static void check(List<String> command, Path directory) throws Exception {
        Path output = directory.resolve("check.log");
        Process check = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!check.waitFor(60, TimeUnit.SECONDS) || check.exitValue() != 0) {
            check.destroyForcibly();
            throw new IOException("The configuration in " + directory + " is refused: " + Files.readString(output));
        }
    }

    /** The path of a program, which need not be on the PATH of a user who is not root. */
    static String program(String name, String debianPackage) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The program " + name + " is missing: install the Debian package " + debianPackage))
                .toString();
    }

    private void awaitListening(int port) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end && shell.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1000);
                return;
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IOException(name + " does not listen on port " + port + ": " + Files.readString(log));
    }

    @Override
    public void close() throws Exception {
        lifeline.close();
        if (!shell.waitFor(60, TimeUnit.SECONDS)) {
            Stream<ProcessHandle> all = Stream.concat(shell.descendants(), Stream.of(shell.toHandle()));
            all.forEach(ProcessHandle::destroyForcibly);
            throw new IOException(name + " did not end when told to: " + Files.readString(log));
        }
    }
}
