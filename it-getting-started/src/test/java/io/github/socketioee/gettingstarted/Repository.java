package io.github.socketioee.gettingstarted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A local repository for the page's Maven, so that the user's own stays as it is: it holds what the page has the reader
 * install from a clone, and takes everything else from the user's repository or from Maven Central.
 */
final class Repository {

    private static final String VERSION = System.getProperty("project.version");

    private Repository() {}

    /** Prepares it, and gives the variables with which the command {@code mvn} uses it. */
    static Map<String, String> environment(Path directory) throws IOException {
        Path root = Files.createDirectories(Path.of("target/repository").toAbsolutePath());
        install(root, "socketio-parent", Path.of("../pom.xml"), "pom");
        install(root, "socketio-servlet", Path.of("../socketio-servlet/pom.xml"), "pom");
        install(
                root,
                "socketio-servlet",
                Path.of("../socketio-servlet/target/socketio-servlet-" + VERSION + ".jar"),
                "jar");
        Path settings = directory.resolve("settings.xml");
        String user = Path.of(System.getProperty("local.repository")).toUri().toString();
        String repository = "<id>user</id><url>" + user
                + "</url><releases><checksumPolicy>ignore</checksumPolicy></releases><snapshots><enabled>false</enabled></snapshots>";
        Files.writeString(settings, """
                <settings>
                  <localRepository>%s</localRepository>
                  <profiles><profile>
                    <id>user</id>
                    <repositories><repository>%s</repository></repositories>
                    <pluginRepositories><pluginRepository>%s</pluginRepository></pluginRepositories>
                  </profile></profiles>
                  <activeProfiles><activeProfile>user</activeProfile></activeProfiles>
                </settings>
                """.formatted(root, repository, repository));
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path mvn = bin.resolve("mvn");
        Files.writeString(
                mvn,
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("maven.home"), "bin", "mvn") + "' -B -ntp -s '"
                        + settings + "' \"$@\"\n");
        mvn.toFile().setExecutable(true);
        String java = System.getProperty("container.jdk", System.getProperty("java.home"));
        return Map.of("PATH", bin + ":" + java + "/bin:" + System.getenv("PATH"), "JAVA_HOME", java);
    }

    private static void install(Path root, String artifact, Path file, String type) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: run mvn verify, whose phase package makes it");
        }
        Path target = root.resolve("io/github/socketioee").resolve(artifact).resolve(VERSION);
        Files.createDirectories(target);
        Files.copy(file, target.resolve(artifact + "-" + VERSION + "." + type), StandardCopyOption.REPLACE_EXISTING);
    }
}
