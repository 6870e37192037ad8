package io.github.socketioee.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.containers.war.Loaded;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Undeploying and redeploying with clients of every kind connected. */
@ExtendWith(ArquillianExtension.class)
class RedeployIT {

    private static final int ROUNDS = 3;

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "again", testable = false, managed = false)
    static WebArchive again() {
        // the Java client does not react to the close frame of a WebSocket, it notices by the missing pings
        return Wars.war(
                        "again",
                        Wars.parameter("socketio.ping-interval", "1s") + Wars.parameter("socketio.ping-timeout", "4s"))
                .addClass(Loaded.class);
    }

    @Deployment(name = "quiet", testable = false, managed = false)
    static WebArchive quiet() {
        return Wars.war("quiet");
    }

    @Test
    @DisplayName("[redeploy] clients of every transport are told, and come back to the new deployment by themselves")
    void comeBack() throws Exception {
        List<Client> clients = new ArrayList<>();
        deployer.deploy("again");
        try {
            for (String transports : List.of("polling", "websocket", "polling+websocket")) {
                Client client = Client.connect(Site.uri("/"), "/again/socket.io", transports, Map.of(), true);
                clients.add(client);
                assertThat(client.next()).isEqualTo("connected");
                client.awaitTransport(transports);
            }
            for (int round = 1; round <= ROUNDS; round++) {
                long all = told() + clients.size();
                deployer.undeploy("again");
                for (Client client : clients) {
                    assertThat(client.next()).startsWith("disconnected: ");
                }
                // containers may write their log later
                await("clients whom the application knows to be told", () -> told() >= all);
                assertThat(told()).isEqualTo(all);
                deployer.deploy("again");
                for (Client client : clients) {
                    client.awaitConnected();
                    assertThat(client.ask("echo", "back").get(0)).isEqualTo(":back");
                }
            }
        } finally {
            clients.forEach(Client::close);
            deployer.undeploy("again");
        }
    }

    @Test
    @DisplayName("[redeploy] a WebSocket is closed as going away, and a parked poll is answered")
    void rawClients() throws Exception {
        deployer.deploy("quiet");
        Frames frames = new Frames();
        CompletableFuture<HttpResponse<String>> parked;
        try (Client observer = Client.connect(Site.uri("/"), "/quiet/socket.io", "websocket", Map.of(), false)) {
            WebSocket socket = Site.HTTP
                    .newWebSocketBuilder()
                    .buildAsync(Site.webSocket("/quiet/socket.io"), frames)
                    .get(Client.SECONDS, TimeUnit.SECONDS);
            socket.sendText("40", true).get(Client.SECONDS, TimeUnit.SECONDS);
            assertThat(frames.next()).startsWith("0{");
            assertThat(frames.next()).startsWith("40{");
            String sid = Site.handshake("/quiet/socket.io").replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
            HttpRequest poll = HttpRequest.newBuilder(Site.uri("/quiet/socket.io/?EIO=4&transport=polling&sid=" + sid))
                    .build();
            parked = Site.HTTP.sendAsync(poll, BodyHandlers.ofString());
            assertThat(observer.next()).isEqualTo("connected");
            await("the poll", () -> observer.ask("waiting", sid).get(0).equals(true));
        } finally {
            deployer.undeploy("quiet");
        }
        assertThat(frames.next()).isEqualTo("closed 1001");
        assertThat(parked.get(Client.SECONDS, TimeUnit.SECONDS).body()).isEqualTo("1");
    }

    @Test
    @DisplayName("[redeploy] nothing is left: no thread, and no class loader but where the container keeps it")
    void nothingLeft() throws Exception {
        deployer.deploy("again");
        try {
            for (String transports : List.of("polling", "websocket", "polling+websocket")) {
                assertThat(Site.echo("/again/socket.io", transports)).isEqualTo(":hello");
            }
            assertThat(Diagnosis.instances(Loaded.class)).isPositive();
        } finally {
            deployer.undeploy("again");
        }
        await("the end of the threads", () -> Diagnosis.threads().isEmpty());
        AtomicReference<List<String>> keepers = new AtomicReference<>();
        await("the end of the class loaders, which are kept so:", keepers, () -> {
            // the next request, after the application's last one
            Site.get("/nothing");
            keepers.set(Diagnosis.instances(Loaded.class) == 0 ? List.of() : Diagnosis.keepers(Loaded.class));
            return keepers.get().isEmpty();
        });
    }

    /** How many clients the application was told to be disconnected by the shutdown. */
    private static long told() throws IOException {
        return Files.readAllLines(DistributionContainer.running().log()).stream()
                .filter(said -> said.contains("left: server shutting down"))
                .count();
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        await(what, new AtomicReference<>(""), condition);
    }

    private static void await(String what, AtomicReference<?> why, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Client.SECONDS);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("%s %s", what, why).isLessThan(end);
            Thread.sleep(100);
        }
    }

    /** What a plain WebSocket hears, in its order. */
    private static final class Frames implements WebSocket.Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            return String.valueOf(heard.poll(Client.SECONDS, TimeUnit.SECONDS));
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
}
