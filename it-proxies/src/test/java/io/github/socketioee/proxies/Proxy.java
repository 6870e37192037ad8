package io.github.socketioee.proxies;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** A reverse proxy in front of two servers, configured by a file of the test's resources. */
final class Proxy implements AutoCloseable {

    /** The proxies that are tested. */
    enum Kind {
        NGINX,
        HTTPD;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final ProxyProcess process;
    private final int port;
    private final int tlsPort;
    private final int impatientPort;

    private Proxy(ProxyProcess process, List<Integer> ports) {
        this.process = process;
        port = ports.get(0);
        tlsPort = ports.get(1);
        impatientPort = ports.get(2);
    }

    static Proxy start(Kind kind, Path directory, int first, int second) throws Exception {
        List<Integer> ports = freePorts(3);
        Certificate.create(directory);
        Path file = directory.resolve(kind + ".conf");
        Files.writeString(file, configuration(kind, ports, first, second));
        List<String> command =
                switch (kind) {
                    case NGINX ->
                        List.of(
                                ProxyProcess.program("nginx", "nginx-light"),
                                "-p",
                                directory.toString(),
                                "-c",
                                file.toString(),
                                "-g",
                                "daemon off;" + (isRoot() ? " user root;" : ""));
                    case HTTPD ->
                        List.of(
                                ProxyProcess.program("apache2", "apache2"),
                                "-d",
                                directory.toString(),
                                "-f",
                                file.toString(),
                                "-DFOREGROUND");
                };
        List<String> check = new ArrayList<>(command);
        check.add("-t");
        ProxyProcess.check(check, directory);
        return new Proxy(ProxyProcess.start(kind.toString(), command, directory, ports), ports);
    }

    private static String configuration(Kind kind, List<Integer> ports, int first, int second) throws IOException {
        Map<String, String> replaced = Map.of(
                "127.0.0.1:80(?!\\d)", "127.0.0.1:" + ports.get(0),
                "127.0.0.1:443(?!\\d)", "127.0.0.1:" + ports.get(1),
                "127.0.0.1:8000", "127.0.0.1:" + ports.get(2),
                "127.0.0.1:8081", "127.0.0.1:" + first,
                "127.0.0.1:8082", "127.0.0.1:" + second,
                " modules/", " /usr/lib/apache2/modules/");
        try (InputStream in = Proxy.class.getResourceAsStream("/" + kind + ".conf")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> entry : replaced.entrySet()) {
                text = text.replaceAll(entry.getKey(), entry.getValue());
            }
            return text;
        }
    }

    /** The workers of nginx are another user when its master is root, and must be let into the temporary directory. */
    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** Free ports below those that the system gives to clients, which could take them before the proxy does. */
    private static List<Integer> freePorts(int count) throws IOException {
        Set<Integer> ports = new LinkedHashSet<>();
        for (int attempt = 0; ports.size() < count; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket everywhere = new ServerSocket()) {
                everywhere.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[4]), port));
                ports.add(port);
            } catch (IOException e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
        return List.copyOf(ports);
    }

    String origin() {
        return "http://127.0.0.1:" + port;
    }

    String tlsOrigin() {
        return "https://127.0.0.1:" + tlsPort;
    }

    /** Where silent connections are cut after three seconds. */
    String impatientOrigin() {
        return "http://127.0.0.1:" + impatientPort;
    }

    @Override
    public void close() throws Exception {
        process.close();
    }
}
