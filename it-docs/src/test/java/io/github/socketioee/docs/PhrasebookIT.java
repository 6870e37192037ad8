package io.github.socketioee.docs;

import static io.github.socketioee.docs.Puppet.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.it.EmbeddedContainer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every row of docs/node-to-java.md: both columns are run, and clients get the same. */
class PhrasebookIT {

    private static List<Phrase> phrases;
    private static Map<String, Scene> scenes;
    private static EmbeddedContainer container;
    private static Puppet puppet;
    private static URLClassLoader loader;
    private static Class<?> compiled;

    @BeforeAll
    static void start(@TempDir Path classes) throws Exception {
        phrases = Phrase.all(Documents.read("docs/node-to-java.md"));
        scenes = Scene.all();
        Snippets.compile(Map.of("phrasebook/Phrases.java", source()), classes);
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
        compiled = loader.loadClass("phrasebook.Phrases");
        container = EmbeddedContainer.named("tomcat");
        container.start(0);
        puppet = new Puppet();
    }

    @AfterAll
    static void stop() throws Exception {
        puppet.close();
        container.close();
        loader.close();
    }

    private static String source() {
        StringBuilder source = new StringBuilder("""
                package phrasebook;

                import io.github.socketioee.*;
                import java.time.*;
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.regex.Pattern;

                public final class Phrases {
                """);
        for (int i = 0; i < phrases.size(); i++) {
            Phrase phrase = phrases.get(i);
            source.append(phrase.declarations());
            source.append("public static void phrase")
                    .append(i)
                    .append(phrase.beforeClients() ? "(SocketIoServer io)" : "(SocketIoServer io, Socket socket)")
                    .append(" throws Exception {\n")
                    .append(phrase.statements())
                    .append("\n}\n");
        }
        return source.append("}\n").toString();
    }

    @Test
    @DisplayName("every row has its scene, every scene its row")
    void complete() {
        assertThat(phrases).extracting(Phrase::name).doesNotHaveDuplicates();
        assertThat(phrases).extracting(Phrase::name).containsExactlyInAnyOrderElementsOf(scenes.keySet());
    }

    @Test
    @DisplayName("the version of the Node server that the phrasebook names is the one that it runs on")
    void version() throws Exception {
        Matcher version =
                Pattern.compile("\"socket.io\": \"(.*?)\"").matcher(Documents.read("it-docs/src/test/js/package.json"));
        assertThat(version.find()).isTrue();
        assertThat(Documents.read("docs/node-to-java.md")).contains("on the Node server " + version.group(1) + " ");
    }

    @TestFactory
    @DisplayName("a row does the same on this server")
    Stream<DynamicTest> java() {
        return phrases.stream()
                .map(phrase -> DynamicTest.dynamicTest(
                        phrase.name(), () -> play(scenes.get(phrase.name()), phrase, javaServer(phrase))));
    }

    @TestFactory
    @DisplayName("a row does the same on the Node server")
    Stream<DynamicTest> node() {
        return phrases.stream()
                .map(phrase -> DynamicTest.dynamicTest(
                        phrase.name(), () -> play(scenes.get(phrase.name()), phrase, new NodeServer(puppet, phrase))));
    }

    private static Server javaServer(Phrase phrase) throws Exception {
        Class<?>[] parameters = phrase.beforeClients()
                ? new Class<?>[] {SocketIoServer.class}
                : new Class<?>[] {SocketIoServer.class, Socket.class};
        Method method = compiled.getMethod("phrase" + phrases.indexOf(phrase), parameters);
        return new JavaServer(container, method);
    }

    private static void play(Scene scene, Phrase phrase, Server starting) throws Exception {
        try (Server server = starting) {
            try {
                JsonObject connected = puppet.tell(Json.createObjectBuilder(server.address())
                        .add("do", "connect")
                        .add("clients", Json.createArrayBuilder(scene.clients())));
                if (!phrase.beforeClients()) {
                    server.say(connected.getString("id"));
                }
                for (JsonObject step : scene.steps()) {
                    puppet.tell(Json.createObjectBuilder(server.address()).addAll(Json.createObjectBuilder(step)));
                }
                await(() -> puppet.seen().equals(scene.seen()));
                puppet.tell(command("sync"));
                assertThat(puppet.seen()).as(phrase.name()).isEqualTo(scene.seen());
            } finally {
                puppet.tell(command("close"));
            }
        }
    }

    interface Condition {
        boolean holds() throws IOException;
    }

    /** Waits until the condition holds; whether it does not is for the caller to see. */
    static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }
}
