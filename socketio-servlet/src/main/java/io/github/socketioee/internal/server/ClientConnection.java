package io.github.socketioee.internal.server;

import io.github.socketioee.Connection;
import io.github.socketioee.DisconnectReason;
import io.github.socketioee.Registration;
import io.github.socketioee.SocketIoException;
import io.github.socketioee.engine.CloseReason;
import io.github.socketioee.engine.ReadyState;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.Cancellation;
import io.github.socketioee.internal.engine.EngineSession;
import io.github.socketioee.internal.engine.Mailbox;
import io.github.socketioee.internal.engine.SessionListener;
import io.github.socketioee.internal.server.protocol.Packet;
import io.github.socketioee.internal.server.protocol.PacketDecoder;
import io.github.socketioee.internal.server.protocol.PacketEncoder;
import io.github.socketioee.internal.server.protocol.PacketException;
import io.github.socketioee.internal.server.protocol.RawArguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client: its sockets by namespace, its decoder, its end.
 *
 * <p>Thread rule: packets come from one reader at a time. The monitor of the decoder, which nobody else has, guards who sits where ({@code sockets} is read without it), so that a
 * socket added while the connection ends is ended too.
 */
final class ClientConnection implements SessionListener, Connection {

    private static final Cancellation NOTHING_TO_CANCEL = () -> {};

    private final IoServer server;
    private final EngineSession session;
    private final PacketDecoder decoder;
    // Most connections have one socket and need nothing of the rest, so these are immutable and replaced under the
    // monitor.
    private volatile Map<String, ClientSocket> sockets = Map.of();
    private volatile Set<String> entering = Set.of();
    private volatile Set<String> endedByServer = Set.of();
    private volatile Cancellation connectTimeout;
    private boolean ended;
    private volatile @Nullable Mailbox crowded;

    ClientConnection(IoServer server, EngineSession session) {
        this.server = server;
        this.session = session;
        this.decoder = server.newDecoder();
        this.connectTimeout = server.timers().schedule(server.options().connectTimeout(), this::closeUnlessConnected);
    }

    private void closeUnlessConnected() {
        if (sockets.values().stream().noneMatch(ClientSocket::accepts)) {
            session.close();
        }
    }

    // --- incoming

    @Override
    public void onText(String packet, int offset, Executor caller) {
        try {
            route(decoder.text(packet, offset), caller);
        } catch (PacketException broken) {
            undecodable(broken, caller);
        }
    }

    @Override
    public void onBinary(byte[] data, Executor caller) {
        try {
            route(decoder.binary(data), caller);
        } catch (PacketException broken) {
            undecodable(broken, caller);
        }
    }

    private void route(@Nullable Packet packet, Executor caller) {
        if (packet == null) {
            return;
        }
        if (packet instanceof Packet.Connect connect) {
            connect(connect.namespace(), connect.auth(), caller);
            return;
        }
        ClientSocket socket = sockets.get(packet.namespace());
        if (socket == null || !socket.accepts()) {
            // The client may not have heard yet that the server has ended this socket.
            if (!endedByServer.contains(packet.namespace())) {
                violation("packet for namespace " + Shown.of(packet.namespace()) + ", which is not connected", caller);
            }
        } else if (packet instanceof Packet.Event event) {
            socket.onEvent(event, caller);
            if (socket.mailbox().crowded()) {
                crowded = socket.mailbox();
            }
        } else if (packet instanceof Packet.Ack ack) {
            socket.onAck(ack);
        } else if (packet instanceof Packet.Disconnect) {
            socket.close(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT, "", caller);
        } else {
            violation("connect error sent by a client", caller);
        }
    }

    @Override
    public boolean saturated(Runnable resume) {
        Mailbox full = crowded;
        crowded = null;
        return full != null && full.full(resume);
    }

    @Override
    public boolean crowded() {
        Mailbox full = crowded;
        return full != null && full.crowded();
    }

    private void connect(String name, @Nullable RawArguments auth, Executor caller) {
        if (sockets.containsKey(name) || entering.contains(name)) {
            violation("second connect to namespace " + Shown.of(name), caller);
            return;
        }
        if (endedByServer.contains(name)) {
            change(() -> endedByServer = without(endedByServer, name));
        }
        if (sockets.size() + entering.size() >= server.options().maxNamespacesPerConnection()) {
            refuse(name, "Too many namespaces", null);
            return;
        }
        ServerHandshake handshake = new ServerHandshake(session.request(), auth, server.codec());
        ServerNamespace namespace = server.registry().claim(name);
        if (namespace != null) {
            enter(namespace, handshake, caller);
        } else if (server.registry().hasDynamic()) {
            change(() -> entering = with(entering, name));
            server.dispatch().choose(caller).execute(() -> {
                ServerNamespace matched = server.registry().claimMatching(name, handshake);
                if (matched != null) {
                    enter(matched, handshake, Runnable::run);
                } else {
                    change(() -> entering = without(entering, name));
                    refuse(name, "Invalid namespace", null);
                }
            });
        } else {
            refuse(name, "Invalid namespace", null);
        }
    }

    /** Nobody is seated before the application has heard of the namespace: its listener may be about to guard it. */
    private void enter(ServerNamespace namespace, ServerHandshake handshake, Executor caller) {
        if (namespace.announced()) {
            seat(namespace, handshake, caller);
        } else {
            change(() -> entering = with(entering, namespace.name()));
            namespace.onceAnnounced(() -> seat(namespace, handshake, Runnable::run));
        }
    }

    private void seat(ServerNamespace namespace, ServerHandshake handshake, Executor caller) {
        ClientSocket socket = new ClientSocket(server.newSocketId(), namespace, this, handshake);
        synchronized (decoder) {
            if (!ended) {
                namespace.expect(socket);
                Map<String, ClientSocket> more = new HashMap<>(sockets);
                more.put(namespace.name(), socket);
                sockets = Map.copyOf(more);
            }
            entering = without(entering, namespace.name());
        }
        if (sockets.get(namespace.name()) == socket) {
            socket.connect(caller);
        } else {
            socket.abandon();
        }
    }

    private void change(Runnable seating) {
        synchronized (decoder) {
            seating.run();
        }
    }

    private static Set<String> with(Set<String> names, String name) {
        Set<String> more = new HashSet<>(names);
        more.add(name);
        return Set.copyOf(more);
    }

    private static Set<String> without(Set<String> names, String name) {
        if (!names.contains(name)) {
            return names;
        }
        Set<String> fewer = new HashSet<>(names);
        fewer.remove(name);
        return Set.copyOf(fewer);
    }

    void refuse(String namespace, String message, @Nullable Object data) {
        StringBuilder json = new StringBuilder("{\"message\":");
        List<byte[]> attachments = new ArrayList<>(0);
        server.codec().encode(message, json, attachments);
        if (data != null) {
            int withoutData = json.length();
            try {
                server.codec().encode(data, json.append(",\"data\":"), attachments);
            } catch (IllegalArgumentException cannot) {
                server.failures().report(cannot, null, "refusal of a client of " + namespace);
                json.setLength(withoutData);
            }
            if (!attachments.isEmpty()) {
                server.failures()
                        .report(
                                new IllegalArgumentException("The data of a refusal cannot be binary"),
                                null,
                                "refusal of a client of " + namespace);
                json.setLength(withoutData);
            }
        }
        session.outbound()
                .send(PacketEncoder.connectError(namespace, json.append('}').toString()), false);
    }

    // --- the end

    private void violation(String detail, Executor caller) {
        end(DisconnectReason.FORCED_SERVER_CLOSE, detail, caller);
        session.close();
    }

    private void undecodable(PacketException broken, Executor caller) {
        String detail = String.valueOf(broken.getMessage());
        for (ClientSocket socket : sockets.values()) {
            socket.onError(new SocketIoException(detail), caller);
        }
        end(DisconnectReason.FORCED_CLOSE, detail, caller);
        session.close();
    }

    @Override
    public void onClosed(CloseReason reason, String detail, Executor caller) {
        decoder.reset();
        end(reasonOf(reason), detail, caller);
    }

    private void end(DisconnectReason reason, String detail, Executor caller) {
        synchronized (decoder) {
            ended = true;
        }
        connectTimeout.cancel();
        for (ClientSocket socket : sockets.values()) {
            socket.close(reason, detail, caller);
        }
    }

    private static DisconnectReason reasonOf(CloseReason reason) {
        return switch (reason) {
            case TRANSPORT_CLOSE -> DisconnectReason.TRANSPORT_CLOSE;
            case TRANSPORT_ERROR -> DisconnectReason.TRANSPORT_ERROR;
            case PING_TIMEOUT -> DisconnectReason.PING_TIMEOUT;
            case PARSE_ERROR -> DisconnectReason.PARSE_ERROR;
            case FORCED_CLOSE -> DisconnectReason.FORCED_CLOSE;
            case SERVER_SHUTTING_DOWN -> DisconnectReason.SERVER_SHUTTING_DOWN;
        };
    }

    /** Disconnects every socket of the client by packet, then closes. */
    void disconnectAll() {
        sockets.values().forEach(ClientSocket::disconnectHere);
        end(DisconnectReason.FORCED_SERVER_CLOSE, "", server.pool());
        session.close();
    }

    void connected() {
        connectTimeout.cancel();
        connectTimeout = NOTHING_TO_CANCEL;
    }

    void remove(ClientSocket socket) {
        change(() -> {
            Map<String, ClientSocket> fewer = new HashMap<>(sockets);
            fewer.remove(socket.namespace().name(), socket);
            sockets = Map.copyOf(fewer);
        });
    }

    /** Remembers that packets of this namespace may still be on their way, until the client connects to it again. */
    void endedByServer(String namespace) {
        // A client may walk through the names of a dynamic namespace; what is on its way is about the latest ones.
        change(() -> endedByServer = with(
                endedByServer.size() < server.options().maxNamespacesPerConnection() ? endedByServer : Set.of(),
                namespace));
    }

    EngineSession session() {
        return session;
    }

    // --- API

    @Override
    public String id() {
        return session.id();
    }

    @Override
    public TransportName transport() {
        return session.transport();
    }

    @Override
    public boolean open() {
        return session.readyState() == ReadyState.OPEN;
    }

    @Override
    public int protocol() {
        return session.protocol();
    }

    @Override
    public boolean writable() {
        return session.writable();
    }

    @Override
    public long bufferedBytes() {
        return session.bufferedBytes();
    }

    @Override
    public Registration onUpgrade(Consumer<TransportName> listener) {
        return session.onUpgrade(listener)::close;
    }

    @Override
    public void close() {
        session.close();
    }
}
