package io.github.socketioee.it;

import io.github.socketioee.it.container.Distribution;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Serves what the conformance suites of the protocols expect, on the container and the port named by the arguments: Tomcat
 * and Jetty run embedded in this process, every other container is a distribution with a process of its own. The build
 * leaves all that is needed beside this class, so that {@code java -cp it-tests/target/classes} is enough.
 */
public final class ConformanceServer {

    private ConformanceServer() {}

    /** Runs until the process is stopped. */
    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            System.err.println("Usage: ConformanceServer <tomcat|jetty|wildfly|payara> <port>");
            System.exit(2);
        }
        Path classes = Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]);
        int port = Integer.parseInt(args[1]);
        switch (args[0]) {
            case "tomcat", "jetty" -> embed(classes, args[0], port);
            default -> launch(classes, args[0], port);
        }
        System.out.println("READY");
        Thread.currentThread().join();
    }

    private static void embed(Path classes, String container, int port) throws Exception {
        Path list = built(classes, container + ".classpath");
        List<URL> urls = new ArrayList<>();
        urls.add(classes.toUri().toURL());
        for (String jar : Files.readString(list).strip().split(File.pathSeparator)) {
            urls.add(Path.of(jar).toUri().toURL());
        }
        ClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        loader.loadClass("io.github.socketioee.it.EmbeddedConformance")
                .getMethod("serve", String.class, int.class)
                .invoke(null, container, port);
    }

    private static void launch(Path classes, String container, int port) throws Exception {
        Path war = built(classes, "socketio-conformance.war");
        Distribution distribution = Distribution.named(container);
        distribution.start(port);
        distribution.deploy("", war);
    }

    private static Path built(Path classes, String name) throws IOException {
        Path file = classes.toAbsolutePath().resolveSibling(name);
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing: run mvn -DskipTests package first");
        }
        return file;
    }
}
