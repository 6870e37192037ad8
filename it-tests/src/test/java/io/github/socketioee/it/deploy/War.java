package io.github.socketioee.it.deploy;

import io.github.socketioee.SocketIoServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** An unpacked WAR with the library and what it needs in WEB-INF/lib, so that all of it is the application's own. */
final class War {

    private final List<Class<?>> classes = new ArrayList<>();
    private final Set<String> left = new HashSet<>();
    private final List<Path> libraries = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    /** With these classes in WEB-INF/classes. */
    War(Class<?>... classes) {
        this.classes.addAll(List.of(classes));
    }

    /** With a web.xml that holds these elements. */
    War webXml(String elements) {
        return webXml(elements, false);
    }

    /** With a web.xml that keeps the container from looking for annotations. */
    War completeWebXml(String elements) {
        return webXml(elements, true);
    }

    private War webXml(String elements, boolean complete) {
        return file(
                "WEB-INF/web.xml",
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\" metadata-complete=\"" + complete
                        + "\">" + elements + "</web-app>");
    }

    War file(String path, String content) {
        files.put(path, content);
        return this;
    }

    /** Without this entry of our jar. */
    War without(String entry) {
        left.add(entry);
        return this;
    }

    /** With all jars of this directory in WEB-INF/lib. */
    War libraries(Path directory) {
        libraries.add(directory);
        return this;
    }

    /** Writes it into a new directory below this one. */
    Path unpack(Path parent) throws IOException {
        Path root = Files.createTempDirectory(parent, "war");
        Path lib = Files.createDirectories(root.resolve("WEB-INF/lib"));
        library(SocketIoServer.class, lib.resolve("socketio-servlet.jar"));
        for (String type : List.of(
                "org.eclipse.yasson.JsonBindingProvider",
                "org.eclipse.parsson.JsonProviderImpl",
                "jakarta.json.bind.Jsonb",
                "jakarta.json.Json")) {
            Class<?> loaded = load(type);
            library(loaded, lib.resolve(loaded.getPackageName() + ".jar"));
        }
        for (Path directory : libraries) {
            try (Stream<Path> jars = Files.list(directory)) {
                for (Path jar : jars.toList()) {
                    Files.copy(jar, lib.resolve(jar.getFileName()));
                }
            }
        }
        for (Class<?> type : classes) {
            String name = type.getName().replace('.', '/') + ".class";
            Path target = root.resolve("WEB-INF/classes").resolve(name);
            Files.createDirectories(target.getParent());
            try (InputStream in = type.getResourceAsStream("/" + name)) {
                Files.copy(in, target);
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = root.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        return root;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The jar of a class; a directory, as it is while building, becomes a jar. */
    private void library(Class<?> type, Path jar) throws IOException {
        Path source;
        try {
            source = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        if (Files.isDirectory(source)) {
            copy(source, jar);
            return;
        }
        try (FileSystem archive = FileSystems.newFileSystem(source)) {
            copy(archive.getPath("/"), jar);
        }
    }

    private void copy(Path source, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(out);
                Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String entry = source.relativize(file).toString().replace('\\', '/');
                if (!left.contains(entry)) {
                    archive.putNextEntry(new JarEntry(entry));
                    Files.copy(file, archive);
                    archive.closeEntry();
                }
            }
        }
    }
}
