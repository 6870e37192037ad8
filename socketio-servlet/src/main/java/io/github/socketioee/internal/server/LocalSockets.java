package io.github.socketioee.internal.server;

import io.github.socketioee.spi.AckCollector;
import io.github.socketioee.spi.DeliveryFlags;
import io.github.socketioee.spi.LocalNamespace;
import io.github.socketioee.spi.OutgoingPacket;
import io.github.socketioee.spi.SocketDescription;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A namespace as its adapter sees it. */
record LocalSockets(ServerNamespace namespace) implements LocalNamespace, MemoryAdapter.Members {

    @Override
    public String name() {
        return namespace.name();
    }

    @Override
    public void forEachSocket(Consumer<String> action) {
        for (String id : namespace.clientSockets().keySet()) {
            action.accept(id);
        }
    }

    @Override
    public void deliver(String socketId, OutgoingPacket packet, DeliveryFlags flags, @Nullable AckCollector acks) {
        ClientSocket socket = namespace.socket(socketId);
        if (socket != null) {
            socket.deliver(packet, flags, acks);
        }
    }

    @Override
    public MemoryAdapter.@Nullable Member member(String socketId) {
        return namespace.anySocket(socketId);
    }

    @Override
    public Collection<? extends MemoryAdapter.Member> connected() {
        return namespace.connected();
    }

    @Override
    public OutgoingPacket packet(String json, List<byte[]> attachments, boolean wantsAck) {
        EncodedEvent event = EncodedEvent.published(
                namespace.name(), json, attachments, namespace.server().codec());
        return wantsAck ? event.withAck(namespace.nextAckId()) : event;
    }

    @Override
    public @Nullable SocketDescription describe(String socketId) {
        ClientSocket socket = namespace.socket(socketId);
        return socket == null
                ? null
                : new SocketDescription(socketId, socket.handshake(), socket.rooms(), socket.data());
    }

    @Override
    public void join(String socketId, Collection<String> rooms) {
        ClientSocket socket = namespace.socket(socketId);
        if (socket != null) {
            socket.join(rooms);
        }
    }

    @Override
    public void leave(String socketId, Collection<String> rooms) {
        ClientSocket socket = namespace.socket(socketId);
        if (socket != null) {
            rooms.forEach(socket::leave);
        }
    }

    @Override
    public void disconnect(String socketId, boolean close) {
        ClientSocket socket = namespace.socket(socketId);
        if (socket != null) {
            socket.disconnect(close);
        }
    }

    @Override
    public Set<String> rooms(String socketId) {
        ClientSocket socket = namespace.socket(socketId);
        return socket == null ? Set.of() : socket.rooms();
    }
}
