package io.github.socketioee.internal.server;

import io.github.socketioee.Ack;
import io.github.socketioee.BroadcastReply;
import io.github.socketioee.EventListener;
import io.github.socketioee.Execution;
import io.github.socketioee.Middleware;
import io.github.socketioee.Namespace;
import io.github.socketioee.Registration;
import io.github.socketioee.Socket;
import io.github.socketioee.extension.ExtensibleServer;
import io.github.socketioee.extension.NamespaceObserver;
import io.github.socketioee.spi.Adapter;
import io.github.socketioee.spi.AdapterFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A namespace with sockets.
 *
 * <p>Thread rule: any thread; lists are copied on write, maps are concurrent. {@code claims} belongs to {@link NamespaceRegistry}, which
 * changes it only inside the atomic step of its map.
 */
final class ServerNamespace implements Namespace, Broadcasting {

    private final IoServer server;
    private final String name;
    private final boolean dynamic;
    private final @Nullable String parent;
    private final Map<String, ClientSocket> connecting = new ConcurrentHashMap<>();
    private final Map<String, ClientSocket> sockets = new ConcurrentHashMap<>();
    private final Roll<ClientSocket> roll = new Roll<>(sockets.values());
    private final AtomicLong arrivals = new AtomicLong();
    private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
    private final List<Consumer<Socket>> connectionListeners = new CopyOnWriteArrayList<>();
    private final List<NamespaceObserver> observers = new CopyOnWriteArrayList<>();
    private final Map<String, List<EventListener>> serverSide = new ConcurrentHashMap<>();
    private final AtomicLong ackIds = new AtomicLong();
    private final CompletableFuture<Void> announced = new CompletableFuture<>();
    private final Adapter adapter;
    private final Broadcast broadcast;
    private volatile Dispatch dispatch;
    private volatile boolean outgoingListeners;
    int claims;

    /** {@code parent} is the name of the dynamic namespace that this one is a child of. */
    ServerNamespace(IoServer server, String name, @Nullable String parent) {
        this.server = server;
        this.name = name;
        this.dynamic = parent != null;
        this.parent = parent;
        this.dispatch = server.dispatch();
        List<ServerNamespace> onlyThis = List.of(this);
        this.broadcast = Broadcast.to(() -> onlyThis, server);
        LocalSockets local = new LocalSockets(this);
        Adapter inMemory = new MemoryAdapter(local, local);
        AdapterFactory factory = server.options().adapter();
        this.adapter = factory == null ? inMemory : factory.create(local, inMemory);
    }

    // --- sockets

    /** It connects: middlewares may have it join rooms. */
    void expect(ClientSocket socket) {
        connecting.put(socket.id(), socket);
    }

    void add(ClientSocket socket) {
        sockets.put(socket.id(), socket);
        roll.changed();
        connecting.remove(socket.id());
    }

    void remove(ClientSocket socket) {
        connecting.remove(socket.id());
        sockets.remove(socket.id());
        roll.changed();
    }

    /** The number of one more socket. */
    long nextArrival() {
        return arrivals.getAndIncrement();
    }

    /** The application has heard of this namespace. */
    void announce() {
        announced.complete(null);
    }

    /** Whether the application has heard of this namespace, and so could guard it. No client comes in before. */
    boolean announced() {
        return announced.isDone();
    }

    /** Has the pool run it when the application has heard of this namespace. */
    void onceAnnounced(Runnable entry) {
        CompletionStage<Void> unused = announced.thenRunAsync(entry, server.pool());
    }

    /** One socket, connecting or connected, no longer needs the namespace. */
    void release() {
        server.registry().release(this);
    }

    void fireConnection(ClientSocket socket) {
        for (Consumer<Socket> listener : connectionListeners) {
            try {
                listener.accept(socket);
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failed) {
                socket.report(failed, "connection listener of " + name);
            }
        }
        observed(socket, "connection", observer -> observer.connected(socket));
    }

    /** Adds the observer that an observation has for this namespace. */
    void observe(ExtensibleServer.Observation observation) {
        NamespaceObserver observer = observation.of(this, parent);
        if (observer != null) {
            middlewares.addAll(observer.middlewares());
            observers.add(observer);
        }
    }

    void observed(ClientSocket socket, String where, Consumer<NamespaceObserver> call) {
        for (NamespaceObserver observer : observers) {
            try {
                call.accept(observer);
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failed) {
                socket.report(failed, where);
            }
        }
    }

    List<NamespaceObserver> observers() {
        return observers;
    }

    @Nullable ClientSocket socket(String id) {
        return sockets.get(id);
    }

    /** Also one that is connecting. */
    @Nullable ClientSocket anySocket(String id) {
        // In this order: it is added there before it is removed here.
        ClientSocket early = connecting.get(id);
        return early != null ? early : sockets.get(id);
    }

    /** One of its sockets is about to have a listener of what it sends. */
    void expectOutgoingListeners() {
        outgoingListeners = true;
    }

    /** Whether any socket may have one: deliveries to all others need not look for it. */
    boolean outgoingListeners() {
        return outgoingListeners;
    }

    int connecting() {
        return connecting.size();
    }

    Map<String, ClientSocket> clientSockets() {
        return sockets;
    }

    /** The same sockets, in the order in which they came. */
    List<ClientSocket> connected() {
        return roll.elements();
    }

    boolean readingHere(String socketId) {
        ClientSocket socket = sockets.get(socketId);
        return socket != null && socket.readingHere();
    }

    void forgetAck(String socketId, long ackId) {
        ClientSocket socket = sockets.get(socketId);
        if (socket != null) {
            socket.acks().take(ackId);
        }
    }

    long nextAckId() {
        return ackIds.getAndIncrement();
    }

    // --- what it is made of

    IoServer server() {
        return server;
    }

    Adapter adapter() {
        return adapter;
    }

    boolean dynamic() {
        return dynamic;
    }

    List<Middleware> middlewares() {
        return middlewares;
    }

    List<Consumer<Socket>> connectionListeners() {
        return connectionListeners;
    }

    Dispatch dispatch() {
        return dispatch;
    }

    void dispatch(Dispatch chosen) {
        dispatch = chosen;
    }

    @Override
    public Broadcast broadcast() {
        return broadcast;
    }

    /** What another node has sent by {@code serverSideEmit}; called by its adapter. */
    void fireServerSide(String event, BoundArgs args, Ack ack) {
        for (EventListener listener : serverSide.getOrDefault(event, List.of())) {
            try {
                listener.handle(args, ack);
            } catch (Exception | LinkageError | StackOverflowError | AssertionError failed) {
                server.failures().report(failed, null, event);
            }
        }
    }

    // --- API

    @Override
    public String name() {
        return name;
    }

    @Override
    public Namespace use(Middleware middleware) {
        middlewares.add(middleware);
        return this;
    }

    @Override
    public Registration onConnection(Consumer<Socket> listener) {
        return SocketListeners.add(connectionListeners, listener);
    }

    @Override
    public Map<String, Socket> sockets() {
        return Collections.unmodifiableMap(sockets);
    }

    @Override
    public Namespace execution(Execution execution) {
        dispatch = Dispatch.of(execution, server.pool());
        return this;
    }

    @Override
    public Namespace execution(Executor executor) {
        dispatch = new Dispatch(executor);
        return this;
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object @Nullable ... args) {
        adapter.serverSideEmit(EncodedEvent.of(server.codec(), name, EventNames.checkedBetweenServers(event), args));
    }

    @Override
    public CompletionStage<BroadcastReply> serverSideEmitWithAck(String event, @Nullable Object @Nullable ... args) {
        EncodedEvent packet = EncodedEvent.of(server.codec(), name, EventNames.checkedBetweenServers(event), args);
        BroadcastCall call = new BroadcastCall(1, server.codec(), server.pool(), node -> false);
        adapter.serverSideEmitWithAck(packet, call);
        call.expireAfter(server.options().broadcastAckTimeout(), server.timers());
        return call.stage();
    }

    @Override
    public Registration onServerSide(String event, EventListener listener) {
        List<EventListener> listeners = serverSide.computeIfAbsent(
                EventNames.checkedBetweenServers(event), name -> new CopyOnWriteArrayList<>());
        return SocketListeners.add(listeners, listener);
    }
}
