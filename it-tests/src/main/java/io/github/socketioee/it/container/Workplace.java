package io.github.socketioee.it.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Where a container lives: the unpacked distribution, which is never written to, and the directory of one run of it.
 *
 * @param home the unpacked distribution
 * @param base the directory of this run
 */
record Workplace(Path home, Path base) {

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    /** The distributions lie beside the classes, or the jar, of this module. */
    static Workplace create(String name) throws IOException {
        Path all;
        try {
            all = Path.of(Workplace.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling("containers");
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        // one Jetty serves applications of several levels
        Path unpacked = all.resolve(name.equals("jetty-ee11") ? "jetty" : name);
        if (!Files.isDirectory(unpacked)) {
            throw new IOException("No distribution \"" + name + "\" in " + all
                    + ": mvn package unpacks tomcat, jetty, wildfly and payara, and with -Pall-containers the others");
        }
        Path home;
        try (Stream<Path> entries = Files.list(unpacked)) {
            List<Path> list = entries.toList();
            home = list.size() == 1 && Files.isDirectory(list.get(0)) ? list.get(0) : unpacked;
        }
        Path runs = Files.createDirectories(all.resolve("runs"));
        return new Workplace(home, Files.createTempDirectory(runs, name + "-"));
    }

    Path log() {
        return base.resolve("container.log");
    }

    /** Copies a directory of the distribution into this run. */
    void copy(String from, String to) throws IOException {
        Path source = home.resolve(from);
        Path target = base.resolve(to);
        Files.createDirectories(target.getParent());
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }

    void directory(String path) throws IOException {
        Files.createDirectories(base.resolve(path));
    }

    void write(String path, String... lines) throws IOException {
        Path file = base.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    /** Replaces what matches in a file of this run; that nothing matches means that the distribution has changed. */
    void edit(String path, String regex, String replacement) throws IOException {
        Path file = base.resolve(path);
        String before = Files.readString(file);
        String after = before.replaceAll(regex, replacement);
        if (after.equals(before)) {
            throw new IOException(file + " has nothing that matches " + regex);
        }
        Files.writeString(file, after);
    }

    /** Puts a WAR into a directory that the container watches, all at once. */
    void drop(Path war, String target) throws IOException {
        Path copy = Files.copy(war, base.resolve("arriving.war"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(copy, base.resolve(target), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Leaves nothing of this run but its log. */
    void clear() throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(base) && !file.equals(log())) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** The name of a WAR that means this context path. */
    static String fileName(String contextPath) {
        return contextPath.isEmpty() ? "ROOT" : contextPath.substring(1);
    }

    /**
     * A free port below those that the system gives to clients, so that nobody takes it by chance in the meantime, and never
     * the same twice: a container asks for all of its ports before it takes one.
     */
    static int freePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket everywhere = new ServerSocket()) {
                everywhere.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[4]), port));
                if (GIVEN.add(port)) {
                    return port;
                }
            } catch (IOException e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }
}
