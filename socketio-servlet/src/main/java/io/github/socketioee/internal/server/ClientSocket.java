package io.github.socketioee.internal.server;

import io.github.socketioee.AnyOutgoingListener;
import io.github.socketioee.Connection;
import io.github.socketioee.DisconnectListener;
import io.github.socketioee.DisconnectReason;
import io.github.socketioee.Handshake;
import io.github.socketioee.SocketOperator;
import io.github.socketioee.internal.engine.Cork;
import io.github.socketioee.internal.engine.Mailbox;
import io.github.socketioee.internal.engine.Outbound;
import io.github.socketioee.internal.engine.Unfinished;
import io.github.socketioee.internal.engine.protocol.Frame;
import io.github.socketioee.internal.server.protocol.Packet;
import io.github.socketioee.spi.AckCollector;
import io.github.socketioee.spi.DeliveryFlags;
import io.github.socketioee.spi.JsonCodec;
import io.github.socketioee.spi.OutgoingPacket;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace.
 *
 * <p>Thread rule: the reader hands over packets, any thread may use the API. Listeners run in the mailbox. The state moves forward only, and
 * whoever moves it to {@code DISCONNECTED} cleans up.
 */
final class ClientSocket implements EmittingSocket, MemoryAdapter.Member {

    private static final AtomicReferenceFieldUpdater<ClientSocket, SocketState> STATE =
            AtomicReferenceFieldUpdater.newUpdater(ClientSocket.class, SocketState.class, "state");

    private final String id;
    private final long number;
    private final ServerNamespace namespace;
    private final ClientConnection connection;
    private final Outbound outbound;
    private final Handshake handshake;
    private final Mailbox mailbox;
    private final Dispatch dispatch;
    /** Made for the first answer that is awaited: most sockets never wait for one. */
    private volatile PendingAcks acks = PendingAcks.NONE;

    private final SocketListeners listeners = new SocketListeners();
    /** Null when the CONNECT packet is queued: the longest part of a life needs no lock for that. */
    private volatile @Nullable Greeting greeting = new Greeting();

    private boolean announced;
    private boolean opened;
    private volatile SocketState state = SocketState.CONNECTING;
    private final SocketRooms rooms = new SocketRooms(this);
    private volatile boolean endedByServer;
    private volatile @Nullable ConcurrentMap<String, Object> data;

    ClientSocket(String id, ServerNamespace namespace, ClientConnection connection, Handshake handshake) {
        this.id = id;
        this.number = namespace.nextArrival();
        this.namespace = namespace;
        this.connection = connection;
        this.outbound = connection.session().outbound();
        this.handshake = handshake;
        this.mailbox = namespace.server().newMailbox();
        this.dispatch = namespace.dispatch();
    }

    // --- life

    /** Runs the middlewares and connects, in the mailbox. Called once, by the reader. */
    void connect(Executor caller) {
        if (namespace.middlewares().isEmpty()) {
            // Nobody is asked: it is connected at once, and only the listeners wait for their thread.
            greetAndAnnounce(announcing -> post(announcing, caller));
            return;
        }
        mailbox.post(
                () -> {
                    if (state == SocketState.DISCONNECTED) {
                        return true;
                    }
                    open();
                    return new Chain<>(
                                    namespace.middlewares(),
                                    (middleware, next) -> middleware.handle(this, next),
                                    mailbox,
                                    laterExecutor(),
                                    () -> greetAndAnnounce(Runnable::run),
                                    this::refuse,
                                    failed -> report(failed, "middleware of " + namespace.name()))
                            .run();
                },
                dispatch.choose(caller));
    }

    /** The client hears of its connection when the listeners have put it into its rooms, unless they take long. */
    private void greetAndAnnounce(Executor mailboxTask) {
        if (STATE.compareAndSet(this, SocketState.CONNECTING, SocketState.ACCEPTED)) {
            Cork cork = Cork.of(connection.session());
            Runnable announcing = cork.around(this::announce);
            greet(cork);
            // Also when it was closed meanwhile: the client may have sent events, which wait behind the connection
            // listeners.
            mailboxTask.execute(announcing);
        }
    }

    /** Tells the application, once; in the mailbox. Whoever ends the socket may be faster than the task that does it. */
    private void announce() {
        if (!announced) {
            announced = true;
            open();
            namespace.fireConnection(this);
        }
    }

    private void greet(Cork cork) {
        join(id);
        namespace.add(this);
        Objects.requireNonNull(greeting).say(outbound, namespace.name(), id, cork);
        greeting = null;
        connection.connected();
        if (!STATE.compareAndSet(this, SocketState.ACCEPTED, SocketState.CONNECTED)) {
            // Closed in between, by a thread that may have cleaned up before the socket was added.
            namespace.remove(this);
        }
    }

    private void refuse(String message, @Nullable Object details) {
        if (end() == SocketState.CONNECTING) {
            connection.refuse(namespace.name(), message, details);
            release();
        }
    }

    /** Ends the socket, once: state, rooms and acks at once, the listeners in the mailbox. False when it had ended before. */
    boolean close(DisconnectReason reason, String detail, Executor caller) {
        SocketState before = end();
        if (before == SocketState.DISCONNECTED) {
            return false;
        }
        endedByServer = reason == DisconnectReason.SERVER_NAMESPACE_DISCONNECT
                || reason == DisconnectReason.FORCED_SERVER_CLOSE
                || reason == DisconnectReason.SERVER_SHUTTING_DOWN;
        // While middlewares decide, no listener hears of the connection, so none hears of its end, and nobody waits for
        // it.
        boolean heard = before != SocketState.CONNECTING;
        Unfinished ends = heard ? namespace.server().ends() : new Unfinished();
        ends.begin();
        post(
                () -> {
                    try {
                        if (heard) {
                            announce();
                            fireEnd(reason, detail);
                        }
                        release();
                    } finally {
                        ends.done();
                    }
                },
                caller);
        return true;
    }

    private void fireEnd(DisconnectReason reason, String detail) {
        fire(listeners.others().disconnecting.all(), reason, detail);
        namespace.observed(this, "disconnecting", observer -> observer.disconnecting(this, reason, detail));
        rooms.forget();
        fire(listeners.others().disconnect.all(), reason, detail);
        namespace.observed(this, "disconnect", observer -> observer.disconnected(this, reason, detail));
    }

    /** The first that observers hear, in the mailbox. */
    private void open() {
        if (!opened) {
            opened = true;
            namespace.observed(this, "connecting", observer -> observer.connecting(this));
        }
    }

    /** The last that observers hear, in the mailbox. */
    private void release() {
        if (opened) {
            namespace.observed(this, "end", observer -> observer.released(this));
        }
    }

    /** The connection has ended before the socket had a seat: nobody will hear of it. */
    void abandon() {
        end();
    }

    /** Cleans up, once, and tells the state before. */
    private SocketState end() {
        SocketState before = STATE.getAndSet(this, SocketState.DISCONNECTED);
        if (before == SocketState.DISCONNECTED) {
            return before;
        }
        rooms.end(before != SocketState.CONNECTING);
        connection.remove(this);
        namespace.remove(this);
        namespace.release();
        closeAcks();
        return before;
    }

    private void fire(List<DisconnectListener> hearing, DisconnectReason reason, String detail) {
        for (DisconnectListener listener : hearing) {
            try {
                listener.handle(reason, detail);
            } catch (Exception | LinkageError | StackOverflowError | AssertionError failed) {
                report(failed, "disconnect listener");
            }
        }
    }

    // --- incoming

    /** Whether the client may send to this socket. */
    boolean accepts() {
        SocketState now = state;
        return now == SocketState.ACCEPTED || now == SocketState.CONNECTED;
    }

    void onEvent(Packet.Event packet, Executor caller) {
        mailbox.post(
                () -> {
                    if (endedByServer) {
                        return true;
                    }
                    // The client may answer its CONNECT before the thread that sent it gets to tell the application.
                    announce();
                    return new EventDispatch(this, packet).run();
                },
                dispatch.choose(caller));
    }

    void onAck(Packet.Ack packet) {
        AwaitedAck awaited = acks.take(packet.ackId());
        if (awaited != null) {
            awaited.reply(new BoundArgs(packet.arguments(), 0, codec()));
        }
    }

    void onError(Throwable error, Executor caller) {
        post(() -> fireError(error), caller);
    }

    private void post(Runnable task, Executor caller) {
        mailbox.post(
                () -> {
                    task.run();
                    return true;
                },
                dispatch.choose(caller));
    }

    void fireError(Throwable error) {
        for (Consumer<Throwable> listener : listeners.others().error.all()) {
            try {
                listener.accept(error);
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failed) {
                report(failed, "error listener");
            }
        }
    }

    void report(Throwable failure, String where) {
        namespace.server().failures().report(failure, this, where);
    }

    // --- outgoing

    boolean send(List<Frame> frames, boolean asVolatile) {
        return reachable() && outbound.send(frames, asVolatile);
    }

    /** Whether the CONNECT packet is queued, so that a broadcast cannot be missed by a client that has read it, nor overtake it. */
    boolean reachable() {
        SocketState now = state;
        if (now != SocketState.ACCEPTED) {
            return now == SocketState.CONNECTED;
        }
        Greeting first = greeting;
        return first == null || first.said();
    }

    boolean send(EncodedEvent event, DeliveryFlags flags) {
        if (namespace.outgoingListeners() && !listeners.others().anyOutgoing.isEmpty()) {
            tellOutgoing(event);
        }
        return send(event.frames(), flags.asVolatile());
    }

    @Override
    public void deliver(OutgoingPacket packet, DeliveryFlags flags, @Nullable AckCollector collector) {
        if (!reachable()) {
            return;
        }
        EncodedEvent event = EncodedEvent.of(packet);
        if (collector == null) {
            send(event, flags);
            return;
        }
        collector.expect(id);
        boolean awaited = acksToAwait().await(event.ackId(), new CollectedAck(id, collector));
        if (!awaited || (!send(event, flags) && acks.take(event.ackId()) != null)) {
            collector.gone(id);
        }
    }

    private void tellOutgoing(EncodedEvent event) {
        for (AnyOutgoingListener listener : listeners.others().anyOutgoing.all()) {
            try {
                listener.handle(event.event(), event.args());
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failed) {
                report(failed, event.event());
            }
        }
    }

    /** To look for one, or to take one out. */
    PendingAcks acks() {
        return acks;
    }

    /** To await one; they are closed when the socket has ended. */
    PendingAcks acksToAwait() {
        if (acks == PendingAcks.NONE) {
            synchronized (listeners) {
                if (acks == PendingAcks.NONE && state != SocketState.DISCONNECTED) {
                    acks = new PendingAcks(namespace.server().options().maxPendingAcks());
                }
            }
        }
        return acks;
    }

    private void closeAcks() {
        PendingAcks made;
        synchronized (listeners) {
            // From now on nobody makes them, because the socket has ended.
            made = acks;
        }
        made.close();
    }

    boolean readingHere() {
        return connection.session().readingHere();
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /** Where the mailbox goes on when a middleware has decided later. */
    Executor laterExecutor() {
        return dispatch.choose(namespace.server().pool());
    }

    JsonCodec codec() {
        return namespace.server().codec();
    }

    @Override
    public SocketListeners listeners() {
        return listeners;
    }

    // --- API

    @Override
    public String id() {
        return id;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public Set<String> joined() {
        return rooms.joined();
    }

    @Override
    public void joined(Set<String> now) {
        rooms.joined(now);
    }

    @Override
    public boolean connected() {
        return state == SocketState.CONNECTED;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public Set<String> rooms() {
        return rooms.all();
    }

    @Override
    public ConcurrentMap<String, Object> data() {
        ConcurrentMap<String, Object> made = data;
        if (made == null) {
            synchronized (listeners) {
                made = data;
                if (made == null) {
                    made = new ConcurrentHashMap<>();
                    data = made;
                }
            }
        }
        return made;
    }

    @Override
    public ServerNamespace namespace() {
        return namespace;
    }

    @Override
    public Connection conn() {
        return connection;
    }

    @Override
    public void join(String... more) {
        join(List.of(more));
    }

    @Override
    public void join(Collection<String> more) {
        rooms.join(more);
    }

    @Override
    public void leave(String room) {
        rooms.leave(room);
    }

    @Override
    public void disconnect(boolean close) {
        if (close) {
            connection.disconnectAll();
        } else {
            disconnectHere();
        }
    }

    /** The packet goes last: whoever has read it may connect again at once, and needs the seat. */
    void disconnectHere() {
        connection.endedByServer(namespace.name());
        if (close(
                DisconnectReason.SERVER_NAMESPACE_DISCONNECT,
                "",
                namespace.server().pool())) {
            Greeting first = greeting;
            if (first == null || first.end()) {
                Greeting.sayFarewell(outbound, namespace.name());
            }
        }
    }

    @Override
    public SocketOperator operator() {
        return DirectOperator.of(this);
    }

    @Override
    public String toString() {
        return "Socket " + id + " in " + namespace.name();
    }
}
