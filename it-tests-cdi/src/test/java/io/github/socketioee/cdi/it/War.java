package io.github.socketioee.cdi.it;

import io.github.socketioee.cdi.it.war.OwnCdi;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An unpacked WAR with classes of this test, the library, a CDI implementation and whatever else an application would bring. */
final class War {

    private static final String LIBRARY = "socketio-(servlet|cdi)|/socketio-(servlet|cdi)/target/classes$";
    private static final String JSON = "yasson|parsson|jakarta\\.json";
    private static final String CDI_API = "jakarta\\.(enterprise|inject|interceptor|annotation|transaction)";
    private static final String WELD = "/weld-|/jboss-|jakarta\\.el-api";
    private static final String OPEN_WEB_BEANS = "/openwebbeans-|/xbean-";
    private static final String VALIDATION =
            "hibernate-validator|jakarta\\.validation|classmate|jboss-logging-\\d|jakarta\\.el-api|expressly";
    private static final String TRANSACTIONS =
            "narayana|jboss-(transaction|logging-\\d|invocation)|jakarta\\.resource" + "|reactive-streams";

    private final Set<String> jars = new LinkedHashSet<>();
    private final Set<Class<?>> classes = new LinkedHashSet<>();
    private final List<Path> compiled = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final StringBuilder webXml = new StringBuilder();

    private War() {}

    /** A WAR with the CDI implementation of this run. */
    static War withCdi(Class<?>... classes) {
        War war = withCdiApi(classes);
        if (openWebBeans()) {
            war.jars.add(OPEN_WEB_BEANS);
            war.webXml("<listener><listener-class>org.apache.webbeans.servlet.WebBeansConfigurationListener"
                    + "</listener-class></listener>");
        } else {
            war.jars.add(WELD);
        }
        if (Wars.forDistributions()) {
            war.add(OwnCdi.class)
                    .webXml("<absolute-ordering><name>socketio</name></absolute-ordering>")
                    .webXml("<listener><listener-class>" + OwnCdi.class.getName() + "</listener-class></listener>")
                    .parameter("org.jboss.weld.context.mapping", "(?!.*/socket\\.io/).*")
                    .parameter("org.jboss.weld.context.ignore.guard", "false");
        }
        return war.file("WEB-INF/beans.xml", "");
    }

    /** A WAR with the API of CDI only. */
    static War withCdiApi(Class<?>... classes) {
        War war = new War();
        war.jars.addAll(List.of(LIBRARY, JSON, CDI_API));
        war.add(classes);
        return war;
    }

    /** A WAR for a server that has CDI, JSON and whatever else the platform promises. */
    static War forPlatform(Class<?>... classes) {
        War war = new War();
        war.jars.add(LIBRARY);
        war.add(classes);
        return war.file("WEB-INF/beans.xml", "");
    }

    /** A WAR with OpenWebBeans that nobody starts. */
    static War withDeadOpenWebBeans(Class<?>... classes) {
        War war = withCdiApi(classes);
        war.jars.add(OPEN_WEB_BEANS);
        return war.file("WEB-INF/beans.xml", "");
    }

    static boolean openWebBeans() {
        return System.getProperty("cdi", "weld").equals("openwebbeans");
    }

    War validation() {
        jars.add(VALIDATION);
        return this;
    }

    War transactions() {
        jars.add(TRANSACTIONS);
        return this;
    }

    /** With classes and the ones nested in them. */
    War add(Class<?>... more) {
        for (Class<?> type : more) {
            classes.add(type);
            add(type.getDeclaredClasses());
        }
        return this;
    }

    /** With the compiled classes of a directory. */
    War compiled(Path directory) {
        compiled.add(directory);
        return this;
    }

    War file(String path, String content) {
        files.put(path, content);
        return this;
    }

    War webXml(String elements) {
        webXml.append(elements);
        return this;
    }

    War parameter(String name, String value) {
        return webXml("<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>");
    }

    Path unpack(Path parent) throws IOException {
        Path root = Files.createTempDirectory(parent, "war");
        Path lib = Files.createDirectories(root.resolve("WEB-INF/lib"));
        Pattern wanted = Pattern.compile(String.join("|", jars));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (wanted.matcher(entry).find() && Files.exists(Path.of(entry))) {
                library(Path.of(entry), lib);
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
        for (Path directory : compiled) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    Path target = root.resolve("WEB-INF/classes").resolve(directory.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        file(
                "WEB-INF/web.xml",
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + webXml + "</web-app>");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = root.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        return root;
    }

    /** The WAR as one file. */
    Path pack(Path file) throws IOException {
        return zip(unpack(Files.createTempDirectory("war")), file);
    }

    /** An unpacked WAR as one file. */
    static Path zip(Path root, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream archive = new JarOutputStream(out);
                Stream<Path> all = Files.walk(root)) {
            for (Path entry : all.filter(Files::isRegularFile).sorted().toList()) {
                JarEntry named = new JarEntry(root.relativize(entry).toString().replace('\\', '/'));
                named.setTime(0);
                archive.putNextEntry(named);
                Files.copy(entry, archive);
                archive.closeEntry();
            }
        }
        return file;
    }

    /** Copies a jar; a directory of a module that is not packed yet becomes one. */
    private static void library(Path source, Path lib) throws IOException {
        if (source.getFileName().toString().startsWith("narayana")) {
            withoutExtension(source, lib.resolve(source.getFileName()));
            return;
        }
        if (Files.isRegularFile(source)) {
            Files.copy(source, lib.resolve(source.getFileName()));
            return;
        }
        Path jar = lib.resolve(source.getParent().getParent().getFileName() + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(out);
                Stream<Path> all = Files.walk(source)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                archive.putNextEntry(
                        new JarEntry(source.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, archive);
                archive.closeEntry();
            }
        }
    }

    /** Narayana without its part for CDI, which expects the JNDI names of a server; the tests bring their own beans. */
    private static void withoutExtension(Path source, Path target) throws IOException {
        try (JarFile jar = new JarFile(source.toFile());
                JarOutputStream archive = new JarOutputStream(Files.newOutputStream(target))) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (!entry.getName()
                        .matches("META-INF/(services/jakarta\\.enterprise.*|beans.xml)|com/arjuna/ats/jta/cdi/.*")) {
                    archive.putNextEntry(new JarEntry(entry.getName()));
                    try (InputStream in = jar.getInputStream(entry)) {
                        in.transferTo(archive);
                    }
                    archive.closeEntry();
                }
            }
        }
    }
}
