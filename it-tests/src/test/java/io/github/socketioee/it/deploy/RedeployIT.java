package io.github.socketioee.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.it.Deployment;
import io.github.socketioee.it.deploy.war.EchoConfigurer;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Undeploying with clients of every kind still connected. */
@Isolated
class RedeployIT {

    private static final int ROUNDS = 20;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    @DisplayName("D-05 LC-05 LC-06 twenty redeployments leave no thread and no class loader behind")
    void leavesNothing() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (Logged log = new Logged();
                WarHost host = WarHost.start()) {
            Path war = new War(EchoConfigurer.class).unpack(directory);
            for (int round = 0; round < ROUNDS; round++) {
                loaders.add(round(host, war, round % 5 == 0));
                assertThat(Threads.named("socketio-")).as("round " + round).isEmpty();
            }
            assertThat(log.lines(Level.WARNING, "socketio-"))
                    .as("threads the container complains of")
                    .isEmpty();
            assertThat(alive(loaders)).as("class loaders still alive").isZero();
        }
    }

    /** In a method of its own, so that no local variable keeps the class loader. */
    private static WeakReference<ClassLoader> round(WarHost host, Path war, boolean stubborn) throws Exception {
        Deployment deployment = host.deploy("/again", war);
        String url = "http://127.0.0.1:" + host.port();
        Socket polling = client(url, "polling");
        List<Socket> clients = new ArrayList<>(List.of(polling));
        if (stubborn) {
            // over WebSocket this client does not answer a close frame
            clients.add(client(url, "polling", "websocket"));
        }
        CompletableFuture<String> reason = new CompletableFuture<>();
        polling.on(Socket.EVENT_DISCONNECT, args -> reason.complete((String) args[0]));
        for (Socket client : clients) {
            CompletableFuture<String> connected = new CompletableFuture<>();
            client.on(
                    Socket.EVENT_CONNECT,
                    args -> client.emit(
                            "echo", new Object[] {"x"}, (Ack) reply -> connected.complete((String) reply[0])));
            client.connect();
            assertThat(connected.get(30, TimeUnit.SECONDS)).isEqualTo(":x");
        }
        Frames frames = new Frames();
        WebSocket plain = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws" + url.substring(4) + "/again/socket.io/?EIO=4&transport=websocket"), frames)
                .get(30, TimeUnit.SECONDS);
        plain.sendText("40", true).get(30, TimeUnit.SECONDS);
        assertThat(frames.next()).startsWith("0{");
        assertThat(frames.next()).startsWith("40{");
        CompletableFuture<HttpResponse<String>> held = held(url + "/again/socket.io/?EIO=4&transport=polling", polling);
        WeakReference<ClassLoader> loader = new WeakReference<>(deployment.loader());

        deployment.close();

        assertThat(reason.get(30, TimeUnit.SECONDS)).isIn("transport close", "transport error");
        assertThat(frames.next()).isEqualTo("closed 1001");
        assertThat(held.get(30, TimeUnit.SECONDS).body()).isIn("1", "6", "");
        clients.forEach(Socket::close);
        return loader;
    }

    /** What a plain WebSocket hears, in its order. */
    private static final class Frames implements WebSocket.Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            heard.add(text.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.add(error.toString());
        }
    }

    /** A raw session that is not a client of Socket.IO yet, with a request that waits. */
    private static CompletableFuture<HttpResponse<String>> held(String url, Socket observer) throws Exception {
        String open = HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
        String sid = open.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
        CompletableFuture<HttpResponse<String>> held = HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create(url + "&sid=" + sid)).build(), BodyHandlers.ofString());
        CompletableFuture<Boolean> waiting;
        do {
            waiting = new CompletableFuture<>();
            CompletableFuture<Boolean> answer = waiting;
            observer.emit("waiting", new Object[] {sid}, (Ack) reply -> answer.complete((Boolean) reply[0]));
        } while (!waiting.get(30, TimeUnit.SECONDS));
        return held;
    }

    private static Socket client(String url, String... transports) {
        IO.Options options = new IO.Options();
        options.path = "/again/socket.io";
        options.transports = transports;
        options.forceNew = true;
        options.reconnection = false;
        return IO.socket(URI.create(url), options);
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        long alive = loaders.size();
        for (int i = 0; i < 400 && alive > 0; i++) {
            System.gc();
            Thread.sleep(50);
            alive = loaders.stream().filter(loader -> loader.get() != null).count();
        }
        return alive;
    }
}
