package io.github.socketioee.gettingstarted;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a reader follows it, from an empty directory to a chat. */
class GettingStartedIT {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path temporary;

    @ParameterizedTest(name = "{0}")
    @DisplayName("from an empty directory to a chat")
    @ValueSource(strings = {"tomcat", "jetty", "wildfly", "payara"})
    void chat(String container) throws Exception {
        Guide guide = new Guide(Path.of("../docs/getting-started.md"));
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        for (Map.Entry<String, String> file : guide.files().entrySet()) {
            Path target = empty.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        Map<String, String> environment = new HashMap<>(Repository.environment(temporary));
        Shell.run(guide.commands("build"), empty, environment);
        assertThat(empty.resolve("target/chat.war")).exists();

        Installed installed = Installed.of(container, temporary);
        environment.putAll(installed.environment());
        try (Shell shell = Shell.start(guide.commands(container), empty, environment)) {
            String url = "http://127.0.0.1:" + installed.port() + "/chat/";
            assertThat(page(url, installed, shell)).isEqualTo(guide.files().get("src/main/webapp/index.html"));
            assertThat(get(url + "socket.io/socket.io.js").body()).contains("Socket.IO");
            talk(url);
            String start = "Socket.IO " + System.getProperty("project.version") + " at /chat/socket.io";
            // the container may write its log later
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (!installed.logged(shell).contains(start) && System.nanoTime() < end) {
                Thread.sleep(100);
            }
            assertThat(installed.logged(shell)).contains(start);
        }
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    /** What the browser gets, as soon as the container has it. */
    private static String page(String url, Installed installed, Shell shell) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (true) {
            try {
                HttpResponse<String> response = get(url);
                if (response.statusCode() == 200) {
                    return response.body();
                }
            } catch (IOException notYet) {
                // it does not listen yet
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("no page at " + url + ":\n" + installed.logged(shell));
            }
            Thread.sleep(100);
        }
    }

    private static void talk(String url) throws Exception {
        Socket ann = socket(url);
        Socket ben = socket(url);
        try {
            CompletableFuture<Object[]> annHears = event(ann, "said");
            CompletableFuture<Object[]> benHears = event(ben, "said");
            CompletableFuture<Object[]> benIsThere = event(ben, Socket.EVENT_CONNECT);
            ann.connect();
            ben.connect();
            benIsThere.get(60, TimeUnit.SECONDS);
            // A client hears that it is connected before the listener has put it into the room.
            assertThat(ask(ben, message("Ben", "I am here"))).containsExactly("ok");
            assertThat(benHears.get(60, TimeUnit.SECONDS)[0].toString()).contains("I am here");
            CompletableFuture<Object[]> benHearsAnn = event(ben, "said");
            CompletableFuture<Object[]> answer = new CompletableFuture<>();
            ann.emit("say", new Object[] {message("Ann", "Hello")}, (Ack) answer::complete);
            assertThat(answer.get(60, TimeUnit.SECONDS)).containsExactly("ok");
            assertThat(annHears.get(60, TimeUnit.SECONDS)).hasSize(1);
            JSONObject heard = (JSONObject) benHearsAnn.get(60, TimeUnit.SECONDS)[0];
            assertThat(heard.getString("author")).isEqualTo("Ann");
            assertThat(heard.getString("text")).isEqualTo("Hello");
        } finally {
            ann.disconnect();
            ben.disconnect();
        }
    }

    private static Object[] ask(Socket socket, JSONObject message) throws Exception {
        CompletableFuture<Object[]> answer = new CompletableFuture<>();
        socket.emit("say", new Object[] {message}, (Ack) answer::complete);
        return answer.get(60, TimeUnit.SECONDS);
    }

    private static JSONObject message(String author, String text) throws Exception {
        return new JSONObject().put("author", author).put("text", text);
    }

    private static Socket socket(String url) {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.path = "/chat/socket.io";
        Socket socket = IO.socket(URI.create(url).resolve("/"), options);
        socket.on(Socket.EVENT_CONNECT_ERROR, error -> System.out.println(Arrays.toString(error)));
        return socket;
    }

    private static CompletableFuture<Object[]> event(Socket socket, String name) {
        CompletableFuture<Object[]> event = new CompletableFuture<>();
        socket.once(name, event::complete);
        return event;
    }
}
