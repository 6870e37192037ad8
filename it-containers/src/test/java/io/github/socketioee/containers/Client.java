package io.github.socketioee.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** The real Java client, with everything it hears kept in order. */
final class Client implements AutoCloseable {

    static final long SECONDS = 60;

    /** The server has not answered. */
    static final class Unanswered extends AssertionError {
        private static final long serialVersionUID = 1L;

        Unanswered(String message) {
            super(message);
        }
    }

    private final Socket socket;
    private final String transports;
    private final OkHttpClient http;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private Client(Socket socket, String transports, OkHttpClient http) {
        this.socket = socket;
        this.transports = transports;
        this.http = http;
        socket.on(Socket.EVENT_CONNECT, args -> heard.add("connected"));
        socket.on(Socket.EVENT_CONNECT_ERROR, args -> heard.add("refused: " + reason(args[0])));
        socket.on(Socket.EVENT_DISCONNECT, args -> heard.add("disconnected: " + args[0]));
        socket.on("said", args -> heard.add("said: " + args[0]));
    }

    private static String reason(Object error) {
        if (error instanceof Throwable e) {
            return e.getCause() == null ? e.toString() : e + ": " + e.getCause();
        }
        return String.valueOf(error);
    }

    /** Connects; {@code transports} are names joined by a plus, as {@code polling+websocket} for an upgrade. */
    static Client connect(URI namespace, String path, String transports, Map<String, String> headers, boolean again) {
        // no idle connections: a container may keep the deployment to which the last request of an open one belonged
        OkHttpClient http = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
                .connectTimeout(SECONDS, TimeUnit.SECONDS)
                .readTimeout(SECONDS, TimeUnit.SECONDS)
                .build();
        IO.Options options = new IO.Options();
        options.callFactory = http;
        options.webSocketFactory = http;
        options.path = path;
        options.transports = transports.split("\\+");
        options.forceNew = true;
        options.reconnection = again;
        options.reconnectionDelay = 200;
        options.reconnectionDelayMax = 400;
        options.timeout = SECONDS * 1000;
        options.extraHeaders = new HashMap<>();
        headers.forEach((name, value) -> options.extraHeaders.put(name, List.of(value)));
        Client client = new Client(IO.socket(namespace, options), transports, http);
        client.socket.connect();
        return client;
    }

    /** The next thing that it heard. */
    String next() throws InterruptedException {
        String next = heard.poll(SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new Unanswered("nothing heard over " + transports + " in " + SECONDS + " s");
        }
        return next;
    }

    /** Waits until it is connected again, whatever it hears before. */
    void awaitConnected() throws InterruptedException {
        while (!next().equals("connected")) {
            // attempts that failed
        }
    }

    /** Waits until the server sees the last of these transports in use. */
    void awaitTransport(String transports) throws Exception {
        String last = transports.substring(transports.indexOf('+') + 1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!ask("who").get(3).equals(last)) {
            assertThat(System.nanoTime()).as("the upgrade").isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** True when there is nothing that it heard and nobody asked for. */
    boolean silent() {
        return heard.isEmpty();
    }

    /** Emits and gives the answer. */
    List<Object> ask(String event, Object... args) throws Exception {
        long asked = System.nanoTime();
        long said = Files.size(DistributionContainer.running().log());
        CompletableFuture<Object[]> reply = emit(event, args);
        try {
            return List.of(reply.get(SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            throw unanswered(event, System.nanoTime() - asked, said);
        }
    }

    private CompletableFuture<Object[]> emit(String event, Object... args) {
        CompletableFuture<Object[]> reply = new CompletableFuture<>();
        socket.emit(event, args, (Ack) reply::complete);
        return reply;
    }

    /** Whether one message was lost or the whole connection is stuck, what the container said since, and what the server's threads did. */
    private Unanswered unanswered(String event, long nanos, long said) throws Exception {
        List<String> threads = Diagnosis.threads();
        String later;
        try {
            later = "the next one is answered: " + Arrays.toString(emit("who").get(SECONDS / 4, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            later = "nor is the next one";
        }
        String log = Files.readString(DistributionContainer.running().log());
        return new Unanswered("\"" + event + "\" over " + transports + " not answered in " + nanos / 1_000_000 + " ms, "
                + later + "; connected " + socket.connected() + ", heard " + heard + "; the container said: "
                + log.substring((int) Math.min(said, log.length())) + "; threads " + threads);
    }

    @Override
    public void close() {
        socket.close();
        http.dispatcher().executorService().shutdown();
    }
}
