package io.github.socketioee.internal.server;

import io.github.socketioee.AckReply;
import io.github.socketioee.BroadcastOperator;
import io.github.socketioee.Handshake;
import io.github.socketioee.RemoteSocket;
import io.github.socketioee.SocketIoException;
import io.github.socketioee.spi.SocketDescription;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A socket as it was when it was fetched; operations go through the adapter, to whichever node it lives on. */
record FetchedSocket(
        String id,
        Handshake handshake,
        Set<String> rooms,
        Map<String, Object> data,
        BroadcastOperator here,
        Duration ackTimeout)
        implements RemoteSocket {

    static FetchedSocket of(SocketDescription description, ServerNamespace namespace) {
        return new FetchedSocket(
                description.id(),
                (Handshake) description.handshake(),
                description.rooms(),
                description.data(),
                namespace.broadcast().to(description.id()),
                namespace.server().options().broadcastAckTimeout());
    }

    @Override
    public void emit(String event, @Nullable Object @Nullable ... args) {
        here.emit(event, args);
    }

    @Override
    public CompletionStage<AckReply> emitWithAck(String event, @Nullable Object @Nullable ... args) {
        return emitWithAck(ackTimeout, event, args);
    }

    @Override
    public CompletionStage<AckReply> emitWithAck(Duration timeout, String event, @Nullable Object @Nullable ... args) {
        return here.timeout(timeout).emitWithAck(event, args).thenApply(reply -> {
            AckReply answer = reply.replies().get(id);
            if (answer == null) {
                throw new SocketIoException("Socket " + id
                        + (reply.complete() ? " is not connected" : " disconnected before it acknowledged"));
            }
            return answer;
        });
    }

    @Override
    public void join(String... rooms) {
        here.socketsJoin(rooms);
    }

    @Override
    public void leave(String room) {
        here.socketsLeave(room);
    }

    @Override
    public void disconnect(boolean close) {
        here.disconnectSockets(close);
    }
}
