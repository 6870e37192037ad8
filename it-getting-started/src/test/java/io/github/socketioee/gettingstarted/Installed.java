package io.github.socketioee.gettingstarted;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A container as a reader would have unpacked it, but for its ports: those that it has by default may be taken on this
 * machine.
 *
 * @param home where it was unpacked
 * @param port the port of HTTP
 * @param environment the variables that the page and the container use
 * @param log where the container writes, or nothing when it writes to the terminal
 */
record Installed(Path home, int port, Map<String, String> environment, List<Path> log) {

    private static final Set<Integer> GIVEN = new HashSet<>();
    private static final Path UNPACKED = Path.of("../it-tests/target/containers");

    static Installed of(String container, Path directory) throws IOException {
        Path home = directory.resolve(container);
        copy(single(UNPACKED.resolve(container)), home);
        int port = freePort();
        String local = "127.0.0.1";
        return switch (container) {
            case "tomcat" -> {
                edit(home, "conf/server.xml", "port=\"8005\"", "port=\"-1\"");
                edit(home, "conf/server.xml", "port=\"8080\"", "address=\"" + local + "\" port=\"" + port + "\"");
                yield new Installed(home, port, Map.of("TOMCAT_HOME", home.toString()), List.of());
            }
            case "jetty" -> {
                edit(home, "etc/jetty-http.xml", "default=\"8080\"", "default=\"" + port + "\"");
                edit(
                        home,
                        "etc/jetty-http.xml",
                        "<Set name=\"host\" property=\"jetty.http.host\" */>",
                        "<Set name=\"host\">" + local + "</Set>");
                yield new Installed(home, port, Map.of("JETTY_HOME", home.toString()), List.of());
            }
            case "wildfly" -> {
                String file = "standalone/configuration/standalone.xml";
                edit(home, file, "jboss.http.port:8080", "jboss.http.port:" + port);
                for (String other : List.of("https.port:8443", "ajp.port:8009", "management.http.port:9990")) {
                    edit(home, file, other, other.replaceAll("\\d+", String.valueOf(freePort())));
                }
                edit(home, file, "management.https.port:9993", "management.https.port:" + freePort());
                yield new Installed(home, port, Map.of("WILDFLY_HOME", home.toString()), List.of());
            }
            case "payara" -> {
                String file = "glassfish/domains/domain1/config/domain.xml";
                int administration = freePort();
                edit(home, file, "0\\.0\\.0\\.0", local);
                edit(home, file, "port=\"8080\"", "address=\"" + local + "\" port=\"" + port + "\"");
                edit(home, file, "port=\"8181\"", "address=\"" + local + "\" port=\"" + freePort() + "\"");
                edit(home, file, "port=\"4848\"", "address=\"" + local + "\" port=\"" + administration + "\"");
                for (String other : List.of("3700", "3820", "3920", "8686", "7676")) {
                    edit(home, file, "\"" + other + "\"", "\"" + freePort() + "\"");
                }
                yield new Installed(
                        home,
                        port,
                        Map.of("PAYARA_HOME", home.toString(), "AS_ADMIN_PORT", String.valueOf(administration)),
                        List.of(home.resolve("glassfish/domains/domain1/logs/server.log")));
            }
            default -> throw new IllegalArgumentException("no container " + container);
        };
    }

    /** What the container has logged. */
    String logged(Shell shell) throws IOException {
        StringBuilder text = new StringBuilder(shell.output());
        for (Path file : log) {
            text.append(Files.exists(file) ? Files.readString(file) : file + " is not there");
        }
        return text.toString();
    }

    private static Path single(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> list = entries.toList();
            return list.size() == 1 ? list.get(0) : directory;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                if (target.toString().matches(".*/bin/[^.]+(\\.sh)?")) {
                    // unzip would have kept this
                    target.toFile().setExecutable(true);
                }
            }
        }
    }

    private static void edit(Path home, String path, String regex, String replacement) throws IOException {
        Path file = home.resolve(path);
        String before = Files.readString(file);
        String after = before.replaceAll(regex, replacement);
        if (after.equals(before)) {
            throw new IOException(file + " has nothing that matches " + regex);
        }
        Files.writeString(file, after);
    }

    /** A free port below those that the system gives to clients, another one each time. */
    private static int freePort() throws IOException {
        for (int attempt = 0; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (!GIVEN.add(port)) {
                continue;
            }
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[4]), port));
                return port;
            } catch (IOException e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }
}
