package io.github.socketioee.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.Namespace;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.engine.EngineServer;
import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.server.IoServer;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An application with a Socket.IO server, deployed under a context path of its own into this JVM's container, which system
 * property {@code container} names. Closing it first waits until the clients' ends have left nothing behind.
 */
final class TestServer implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<String, Integer> NOTHING = Map.of(
            "sessions", 0,
            "sockets", 0,
            "sockets that connect", 0,
            "sockets known to the adapters", 0,
            "rooms", 0,
            "acknowledgements awaited", 0,
            "timers", 0);
    private static EmbeddedContainer container;

    private final WebApplication webApplication;
    private Deployment deployment;
    private boolean sessionsMayBeLeft;
    private boolean stopped;

    private TestServer(WebApplication webApplication) throws Exception {
        this.webApplication = webApplication;
        deploy();
    }

    static TestServer start(Consumer<SocketIoServer> configure) throws Exception {
        return start(options -> {}, configure);
    }

    static TestServer start(Consumer<SocketIoOptions.Builder> options, Consumer<SocketIoServer> configure)
            throws Exception {
        return start(options, configure, Map.of(), (classes, context) -> {});
    }

    /** With context parameters, and code that adds servlets and filters. */
    static TestServer start(
            Consumer<SocketIoOptions.Builder> options,
            Consumer<SocketIoServer> configure,
            Map<String, String> parameters,
            ServletContainerInitializer setUp)
            throws Exception {
        TestApplication application = new TestApplication(options, configure);
        return new TestServer(new WebApplication(
                "/app" + NUMBER.incrementAndGet(), parameters, Set.of(TestApplication.class), (classes, context) -> {
                    application.deploying(context);
                    setUp.onStartup(classes, context);
                }));
    }

    /** Options with a heartbeat of that many milliseconds. */
    static Consumer<SocketIoOptions.Builder> heartbeat(int interval, int timeout) {
        return options -> options.engine(
                engine -> engine.pingInterval(Duration.ofMillis(interval)).pingTimeout(Duration.ofMillis(timeout)));
    }

    private void deploy() throws Exception {
        deployment = container().deploy(webApplication);
    }

    private static synchronized EmbeddedContainer container() throws Exception {
        if (container == null) {
            EmbeddedContainer starting = EmbeddedContainer.named(System.getProperty("container", "tomcat"));
            starting.start(0);
            container = starting;
        }
        return container;
    }

    SocketIoServer io() {
        return SocketIoServer.from(deployment.context());
    }

    EngineServer engine() {
        return io().engine();
    }

    /** What the container calls itself. */
    String software() {
        return deployment.context().getServerInfo();
    }

    int port() {
        return container.port();
    }

    String contextPath() {
        return webApplication.contextPath();
    }

    /** The path of the server's own, with its slash. */
    String path() {
        return contextPath() + "/socket.io/";
    }

    /** The origin of a page that this server delivered. */
    String origin() {
        return "http://127.0.0.1:" + port();
    }

    ClassLoader loader() {
        return deployment.loader();
    }

    RawHttp.Response raw(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
        try (RawHttp http = new RawHttp(port())) {
            return http.send(method, target, headers, body).receive();
        }
    }

    RawHttp.Response request(String method, String query, Map<String, String> headers, byte[] body) throws IOException {
        return raw(method, path() + query, headers, body);
    }

    RawHttp.Response get(String query) throws IOException {
        return request("GET", query, Map.of(), null);
    }

    RawHttp.Response post(String query, String body) throws IOException {
        return request("POST", query, Map.of("Content-Type", "text/plain;charset=UTF-8"), body.getBytes(UTF_8));
    }

    /** A GET whose answer the test does not wait for; it has been sent when this returns. */
    CompletableFuture<RawHttp.Response> getAsync(String query) throws IOException {
        RawHttp http = new RawHttp(port()).send("GET", path() + query, Map.of(), null);
        CompletableFuture<RawHttp.Response> response = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (http) {
                        response.complete(http.receive());
                    } catch (IOException | RuntimeException e) {
                        response.completeExceptionally(new CompletionException(e));
                    }
                },
                "raw-get");
        reader.setDaemon(true);
        reader.start();
        return response;
    }

    /** Waits until the session with that query has its poll pending. */
    void awaitPolling(String query) {
        String sid = query.substring(query.indexOf("sid=") + 4);
        Trace.await("the poll", () -> engine().socket(sid).orElseThrow().writable());
    }

    /** Polls until that many packets, noops not counted, have come. */
    List<String> pollUntil(String query, int count) throws IOException {
        List<String> packets = new ArrayList<>();
        while (packets.size() < count) {
            RawHttp.Response response = get(query);
            assertThat(response.status()).as(response.text()).isEqualTo(200);
            for (String packet : response.text().split(Peer.SEPARATOR, -1)) {
                if (!packet.equals("6")) {
                    packets.add(packet);
                }
            }
        }
        return packets;
    }

    RawWebSocket webSocket(String query) throws IOException {
        return webSocket(query, Map.of());
    }

    RawWebSocket webSocket(String query, Map<String, String> headers) throws IOException {
        return RawWebSocket.open(port(), path() + query, headers);
    }

    int pendingTimers() {
        return ((EngineHub) engine()).platform().timers().pending();
    }

    /** For tests that open sessions and do not end them. */
    void dropSessions() {
        sessionsMayBeLeft = true;
    }

    /** Waits until no session, socket (connected or not), room, acknowledgement or timer is left. */
    void awaitNoSessions() {
        // Of a client that was gone before its connection was made, a deadline may be left to run out: at most that of
        // connecting, 45 s. Such a connection may also be made late, so all must be gone at the same moment.
        long end = System.nanoTime() + 50_000_000_000L;
        Map<String, Integer> left = left();
        while (!left.equals(NOTHING) && System.nanoTime() < end) {
            Trace.pause(5);
            left = left();
        }
        assertThat(left).as("what is left").isEqualTo(NOTHING);
    }

    private Map<String, Integer> left() {
        IoServer server = (IoServer) io();
        int sockets = 0;
        int fetched = 0;
        for (Namespace namespace : server.namespaces()) {
            sockets += namespace.sockets().size();
            fetched += namespace.fetchSockets().toCompletableFuture().join().size();
        }
        return Map.of(
                "sessions", engine().clientsCount(),
                "sockets", sockets,
                "sockets that connect", server.connecting(),
                "sockets known to the adapters", fetched,
                "rooms", server.rooms(),
                "acknowledgements awaited", server.pendingAcks(),
                "timers", pendingTimers());
    }

    /** Undeploys, then deploys the same application at the same path. */
    void redeploy() throws Exception {
        stop();
        stopped = false;
        deploy();
    }

    /** Undeploys as a container does, whoever is still connected, and waits until the threads are gone. */
    void stop() throws Exception {
        if (stopped) {
            return;
        }
        stopped = true;
        ClassLoader loader = deployment.loader();
        deployment.close();
        TestApplication.undeployed(loader);
        Trace.await("the end of the threads", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread ->
                        thread.getName().startsWith("socketio-") && thread.getContextClassLoader() == loader));
    }

    @Override
    public void close() throws Exception {
        if (stopped) {
            return;
        }
        try {
            if (!sessionsMayBeLeft) {
                awaitNoSessions();
            }
        } finally {
            stop();
        }
    }
}
