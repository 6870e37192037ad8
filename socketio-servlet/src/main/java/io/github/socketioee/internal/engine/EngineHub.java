package io.github.socketioee.internal.engine;

import io.github.socketioee.engine.CloseReason;
import io.github.socketioee.engine.ConnectionError;
import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.EngineRequest;
import io.github.socketioee.engine.EngineServer;
import io.github.socketioee.engine.EngineSocket;
import io.github.socketioee.engine.HeadersListener;
import io.github.socketioee.engine.Subscription;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.protocol.Frame;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The registry of sessions and the place where they begin and where all of them end. */
public final class EngineHub implements EngineServer {
    private static final Logger LOG = System.getLogger(EngineHub.class.getName());
    private static final Duration LATE_GET = Duration.ofMillis(500);
    private static final Duration CLOSING_GRACE = Duration.ofSeconds(5);

    private final EngineOptions options;
    private final Platform platform;
    private final ConcurrentHashMap<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final List<Consumer<EngineSocket>> connectionListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<ConnectionError>> errorListeners = new CopyOnWriteArrayList<>();
    private final List<HeadersListener> initialHeaders = new CopyOnWriteArrayList<>();
    private final List<HeadersListener> headers = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, Cancellation> lateGets = new ConcurrentHashMap<>();
    private final Closers closers;
    private final SendCrew senders;
    private final Couriers couriers = new Couriers();
    private final WaitingLine pings;
    private final WaitingLine pongs;
    private final Cork.Watch corks;
    private final RequestThreads requestThreads;
    private final Unfinished ends = new Unfinished();
    private Consumer<EngineSession> layer = session -> {};
    private volatile boolean closed;

    public EngineHub(EngineOptions options, Platform platform) {
        this.options = options;
        this.platform = platform;
        this.closers = new Closers(platform.pool());
        this.senders = new SendCrew(platform.pool(), platform.timers());
        this.pings = new WaitingLine(platform.timers());
        this.pongs = new WaitingLine(platform.timers());
        this.corks = new Cork.Watch(platform.timers());
        this.requestThreads = new RequestThreads(platform);
    }

    /** Sets the layer above; it is called on the handshake thread before the client is answered. */
    public void onSession(Consumer<EngineSession> layer) {
        this.layer = layer;
    }

    public Platform platform() {
        return platform;
    }

    /** The threads that may block while they send. */
    public SendCrew senders() {
        return senders;
    }

    /** The threads of the container that send to their own clients. */
    public Couriers couriers() {
        return couriers;
    }

    /**
     * The sessions, and the sockets above them, whose end is still being told: an undeployment waits for them. Who tells an end further
     * begins the next count before it is done with its own.
     */
    public Unfinished ends() {
        return ends;
    }

    /** The sessions that are to be pinged. */
    WaitingLine pings() {
        return pings;
    }

    /** The sessions that have been pinged. */
    WaitingLine pongs() {
        return pongs;
    }

    RequestThreads requestThreads() {
        return requestThreads;
    }

    Cork.Watch corks() {
        return corks;
    }

    public boolean closed() {
        return closed;
    }

    /** A new session, its transport and its open packet. */
    public record Opening(EngineSession session, Transport transport, Frame open) {}

    /** An id for a new session; what the application's generator throws comes through. */
    public String newId(EngineRequest request) {
        Function<EngineRequest, String> generator = options.generateId();
        if (generator == null) {
            return SessionId.next();
        }
        String id = generator.apply(request);
        if (id == null || id.isEmpty() || sessions.containsKey(id)) {
            throw new IllegalStateException("generateId returned an id that is empty or in use");
        }
        return id;
    }

    /**
     * Opens a session. Null when the server has stopped or the id was taken meanwhile; the transport is closed then.
     */
    public @Nullable Opening open(String id, EngineRequest request, Function<EngineSession, Transport> transport) {
        EngineSession session = new EngineSession(this, id, request, transport);
        if (closed || sessions.putIfAbsent(id, session) != null) {
            session.currentTransport().close(Transport.Farewell.CLOSE);
            return null;
        }
        Frame open = session.open(upgrades(session.transport()));
        try {
            layer.accept(session);
        } catch (RuntimeException | Error e) {
            session.end(CloseReason.TRANSPORT_ERROR, "the session could not be set up");
            throw e;
        }
        for (Consumer<EngineSocket> listener : connectionListeners) {
            ApplicationListeners.guarded(() -> listener.accept(session));
        }
        LOG.log(
                Level.DEBUG,
                "session {0} opened over {1}",
                id,
                session.transport().text());
        if (closed) {
            session.end(CloseReason.SERVER_SHUTTING_DOWN, "");
        }
        session.wake();
        return new Opening(session, session.currentTransport(), open);
    }

    private List<String> upgrades(TransportName transport) {
        return transport == TransportName.POLLING
                        && options.allowUpgrades()
                        && options.transports().contains(TransportName.WEBSOCKET)
                ? List.of(TransportName.WEBSOCKET.text())
                : List.of();
    }

    /** Finds a session that a request belongs to; one that is overdue for its pong is gone. */
    public @Nullable EngineSession find(String id) {
        EngineSession session = sessions.get(id);
        if (session == null) {
            return null;
        }
        session.checkHeartbeat();
        return session.closed() ? null : session;
    }

    /** A client closes its session over polling; its GET may be on its way on another connection. */
    void expectLateGet(EngineSession session) {
        if (session.transport() == TransportName.POLLING) {
            String id = session.id();
            Cancellation before = lateGets.put(id, platform.timers().schedule(LATE_GET, () -> lateGets.remove(id)));
            if (before != null) {
                before.cancel();
            }
        }
    }

    /** Whether a GET for an unknown session is the last one of a client that has just closed it; true once. */
    public boolean lateGet(String id) {
        Cancellation expiry = lateGets.remove(id);
        if (expiry != null) {
            expiry.cancel();
        }
        return expiry != null;
    }

    void forget(EngineSession session) {
        sessions.remove(session.id(), session);
    }

    /** Runs application code where it may block. */
    void toPool(Runnable task) {
        try {
            platform.pool().execute(task);
        } catch (RejectedExecutionException e) {
            // The pool is gone already; the end of a session must be told nevertheless.
            ApplicationListeners.guarded(task);
        }
    }

    /** Runs what may block while it closes a connection; {@link #close()} waits for it. */
    public void runCloser(Runnable closer) {
        closers.run(closer);
    }

    /** Raises the event of a refused request; the error is only built when someone listens. */
    public void refused(Supplier<ConnectionError> error) {
        if (!errorListeners.isEmpty()) {
            ConnectionError event = error.get();
            errorListeners.forEach(listener -> ApplicationListeners.guarded(() -> listener.accept(event)));
        }
    }

    /** Lets the application add headers to an answer. */
    public void addHeaders(boolean first, Supplier<EngineRequest> request, BiConsumer<String, String> addHeader) {
        if (headers.isEmpty() && (!first || initialHeaders.isEmpty())) {
            return;
        }
        EngineRequest snapshot = request.get();
        if (first) {
            initialHeaders.forEach(
                    listener -> ApplicationListeners.guarded(() -> listener.headers(snapshot, addHeader)));
        }
        headers.forEach(listener -> ApplicationListeners.guarded(() -> listener.headers(snapshot, addHeader)));
    }

    @Override
    public EngineOptions options() {
        return options;
    }

    @Override
    public int clientsCount() {
        return sessions.size();
    }

    @Override
    public Collection<EngineSession> sockets() {
        return List.copyOf(sessions.values());
    }

    @Override
    public Optional<EngineSocket> socket(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public Subscription onConnection(Consumer<EngineSocket> listener) {
        return ApplicationListeners.add(connectionListeners, listener);
    }

    @Override
    public Subscription onConnectionError(Consumer<ConnectionError> listener) {
        return ApplicationListeners.add(errorListeners, listener);
    }

    @Override
    public Subscription onInitialHeaders(HeadersListener listener) {
        return ApplicationListeners.add(initialHeaders, listener);
    }

    @Override
    public Subscription onHeaders(HeadersListener listener) {
        return ApplicationListeners.add(headers, listener);
    }

    @Override
    public void close() {
        closed = true;
        sessions.values().forEach(session -> session.end(CloseReason.SERVER_SHUTTING_DOWN, ""));
        closers.await(CLOSING_GRACE);
    }
}
