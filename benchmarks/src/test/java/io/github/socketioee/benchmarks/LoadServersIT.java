package io.github.socketioee.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three servers that the load harness starts, as it starts them. */
@Timeout(300)
class LoadServersIT {

    private static final int PATIENCE = 60;

    @ParameterizedTest(name = "{0} answers every event of the harness")
    @ValueSource(strings = {"socketio-tomcat", "socketio-jetty", "socketio-undertow"})
    @DisplayName("A server under load")
    void answers(String target) throws Exception {
        int port = freePort();
        ProcessBuilder start = new ProcessBuilder(
                        Path.of("targets", target, "start").toString(), Integer.toString(port))
                .redirectError(Path.of("target", target + ".log").toFile());
        start.environment().put("JAVA_HOME", System.getProperty("java.home"));
        start.environment().put("BENCH_JVM_FLAGS", "-Xmx256m");
        Process server = start.start();
        Thread reaper = new Thread(server::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(reaper);
        try {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(out.readLine())
                        .as("the first line of %s, whose log is target/%s.log", target, target)
                        .isEqualTo("READY");
                overWebSocket(port);
                overPolling(port);
            }
        } finally {
            server.destroyForcibly().waitFor();
            Runtime.getRuntime().removeShutdownHook(reaper);
        }
    }

    /** A free port below those that the system gives to clients, which could take it before the server does. */
    private static int freePort() throws IOException {
        for (int attempt = 0; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket everywhere = new ServerSocket()) {
                everywhere.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[4]), port));
                return port;
            } catch (IOException e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }

    private static void overWebSocket(int port) throws Exception {
        BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        WebSocket client = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket"), new Ear(heard))
                .get(PATIENCE, TimeUnit.SECONDS);
        try {
            assertThat(next(heard)).asString().startsWith("0{\"sid\":");
            client.sendText("40", true).get(PATIENCE, TimeUnit.SECONDS);
            assertThat(next(heard)).asString().startsWith("40{\"sid\":");
            String large = "x".repeat(1 << 20);
            for (String argument : new String[] {"1,\"two\",[3,{\"four\":null}]", '"' + large + '"'}) {
                client.sendText("42[\"echo\"," + argument + "]", true).get(PATIENCE, TimeUnit.SECONDS);
                assertThat(next(heard)).isEqualTo("42[\"echo\"," + argument + "]");
            }
            client.sendText("427[\"ack\",1,\"two\"]", true).get(PATIENCE, TimeUnit.SECONDS);
            assertThat(next(heard)).isEqualTo("437[1,\"two\"]");
            client.sendText("42[\"bcast\",\"all\"]", true).get(PATIENCE, TimeUnit.SECONDS);
            assertThat(next(heard)).isEqualTo("42[\"msg\",\"all\"]");
            client.sendText("451-[\"bin\",{\"_placeholder\":true,\"num\":0}]", true)
                    .get(PATIENCE, TimeUnit.SECONDS);
            client.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).get(PATIENCE, TimeUnit.SECONDS);
            assertThat(next(heard)).isEqualTo("451-[\"bin\",{\"_placeholder\":true,\"num\":0}]");
            assertThat(next(heard)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        } finally {
            client.abort();
        }
    }

    private static Object next(BlockingQueue<Object> heard) throws InterruptedException {
        Object message = heard.poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(message).as("a message within %d s", PATIENCE).isNotNull();
        return message;
    }

    private static void overPolling(int port) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        String base = "http://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=polling";
        String open = get(client, base);
        String session = base + "&sid=" + open.replaceAll("^0\\{\"sid\":\"([^\"]+)\".*", "$1");
        assertThat(post(client, session, "40")).isEqualTo("ok");
        assertThat(get(client, session)).startsWith("40{\"sid\":");
        assertThat(post(client, session, "42[\"echo\",1]\u001e42[\"echo\",2]")).isEqualTo("ok");
        String answer = get(client, session);
        if (!answer.contains("\u001e")) {
            answer += '\u001e' + get(client, session);
        }
        assertThat(answer).isEqualTo("42[\"echo\",1]\u001e42[\"echo\",2]");
    }

    private static String get(HttpClient client, String uri) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString())
                .body();
    }

    private static String post(HttpClient client, String uri, String body) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(uri))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** Hears whole messages. */
    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<Object> heard;
        private final StringBuilder text = new StringBuilder();

        Ear(BlockingQueue<Object> heard) {
            this.heard = heard;
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            // the buffer is the client's again afterwards
            heard.add(ByteBuffer.allocate(data.remaining()).put(data).flip());
            webSocket.request(1);
            return null;
        }
    }
}
