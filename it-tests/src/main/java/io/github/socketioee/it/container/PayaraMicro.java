package io.github.socketioee.it.container;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Payara Micro, which takes applications through its API only, in {@link PayaraMicroLauncher}. */
record PayaraMicro(Workplace place, int port, int administration) implements Family {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Override
    public List<String> prepare() throws Exception {
        place.directory("temp");
        Path domain = Files.createDirectories(place.base().resolve("root/config"));
        Files.write(domain.resolve("keyfile"), Payara.USERS);
        Path jar;
        try (Stream<Path> files = Files.list(place.home())) {
            jar = files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + place.base().resolve("temp")));
        // The JVM heeds these attributes with -jar only.
        try (JarFile micro = new JarFile(jar.toFile())) {
            Attributes attributes = micro.getManifest().getMainAttributes();
            for (String opened : attributes.getValue("Add-Opens").split(" ")) {
                arguments.add("--add-opens=" + opened + "=ALL-UNNAMED");
            }
            for (String exported : attributes.getValue("Add-Exports").split(" ")) {
                arguments.add("--add-exports=" + exported + "=ALL-UNNAMED");
            }
        }
        arguments.addAll(List.of(
                "-cp",
                jar + File.pathSeparator + launcher(),
                PayaraMicroLauncher.class.getName(),
                String.valueOf(port),
                String.valueOf(administration),
                place.base().resolve("root").toString()));
        return arguments;
    }

    /** A directory with the class of the launcher alone: what stands beside it here, WARs have in a version of their own. */
    private Path launcher() throws IOException {
        Path directory = place.base().resolve("launcher");
        String name = PayaraMicroLauncher.class.getName().replace('.', '/') + ".class";
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = Objects.requireNonNull(PayaraMicroLauncher.class.getResourceAsStream("/" + name))) {
            Files.copy(in, file);
        }
        return directory;
    }

    @Override
    public Set<String> keeps() {
        Set<String> keeps = new HashSet<>(Payara.KEEPS);
        // the thread of the log file has the class loader of the thread that started it
        keeps.add("com.sun.enterprise.server.logging.GFFileHandler$1.contextClassLoader");
        return keeps;
    }

    @Override
    public String ready() {
        return "launcher is ready";
    }

    @Override
    public String failed() {
        return "launcher has failed";
    }

    @Override
    public void deploy(ContainerProcess process, String contextPath, Path war) throws Exception {
        long mark = process.mark();
        ask(process, "deploy", contextPath, war.toString());
        // its API calls a deployment a success that the log knows to have failed
        process.await(
                "The deployment of \"" + contextPath + "\"",
                mark,
                Payara.name(contextPath) + " was successfully deployed",
                "Exception while loading the app");
    }

    @Override
    public void undeploy(ContainerProcess process, String contextPath) throws Exception {
        ask(process, "undeploy", contextPath, "");
    }

    private void ask(ContainerProcess process, String command, String contextPath, String war) throws Exception {
        long mark = process.mark();
        String target = "http://127.0.0.1:" + administration + "/" + command + "/" + Payara.name(contextPath);
        String answer = HTTP.send(
                        HttpRequest.newBuilder(URI.create(target))
                                .POST(BodyPublishers.ofString((contextPath.isEmpty() ? "/" : contextPath) + "\n" + war))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        if (!answer.equals("OK")) {
            throw process.failed(command + " of \"" + contextPath + "\": " + answer, mark);
        }
    }
}
