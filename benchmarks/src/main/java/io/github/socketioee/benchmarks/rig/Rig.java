package io.github.socketioee.benchmarks.rig;

import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.engine.Platform;
import io.github.socketioee.internal.engine.Timers;
import io.github.socketioee.internal.json.JsonbCodec;
import io.github.socketioee.internal.server.IoServer;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** A server with default options and without a network. The caller's thread is reader, pool and sender. */
public final class Rig implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "rig-timer");
        thread.setDaemon(true);
        return thread;
    });
    private final Platform platform =
            new Platform(Rig.class.getClassLoader(), Runnable::run, new Timers(clock), clock::shutdownNow);
    private final JsonbCodec codec = new JsonbCodec();
    private final EngineHub hub;
    private final IoServer server;

    /** Starts a server. */
    public Rig() {
        SocketIoOptions options = SocketIoOptions.builder().build();
        hub = new EngineHub(options.engine(), platform);
        server = new IoServer("", Set.of(""), options, hub, platform, codec);
    }

    /** The server, for the application's code. */
    public SocketIoServer io() {
        return server;
    }

    /** A new client of the main namespace, on a WebSocket. */
    public Client webSocket() {
        return connect(TransportName.WEBSOCKET);
    }

    /** A new client of the main namespace, on long-polling. */
    public Client polling() {
        return connect(TransportName.POLLING);
    }

    private Client connect(TransportName name) {
        PlainRequest request = new PlainRequest();
        EngineHub.Opening opening = hub.open(hub.newId(request), request, session -> new NullTransport(session, name));
        if (opening == null) {
            throw new IllegalStateException("The rig is closed");
        }
        Client client = new Client(opening.session());
        client.receive("40");
        return client;
    }

    @Override
    public void close() {
        server.close();
        platform.close();
        codec.close();
    }
}
