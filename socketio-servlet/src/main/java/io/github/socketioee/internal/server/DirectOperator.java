package io.github.socketioee.internal.server;

import io.github.socketioee.AckReply;
import io.github.socketioee.BroadcastOperator;
import io.github.socketioee.SocketOperator;
import io.github.socketioee.spi.DeliveryFlags;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends to one socket, with its flags. Immutable. */
record DirectOperator(
        ClientSocket socket, DeliveryFlags flags, @Nullable Duration timeout, Commits commits)
        implements SocketOperator {

    static DirectOperator of(ClientSocket socket) {
        return new DirectOperator(
                socket,
                DeliveryFlags.NONE,
                socket.namespace().server().options().ackTimeout(),
                Commits.IGNORED);
    }

    @Override
    public void emit(String event, @Nullable Object @Nullable ... args) {
        EncodedEvent packet =
                EncodedEvent.of(socket.codec(), socket.namespace().name(), EventNames.checked(event), args);
        commits.run(() -> socket.send(packet, flags));
    }

    @Override
    public CompletionStage<AckReply> emitWithAck(String event, @Nullable Object @Nullable ... args) {
        ServerNamespace namespace = socket.namespace();
        long ackId = namespace.nextAckId();
        EncodedEvent packet = EncodedEvent.of(socket.codec(), namespace.name(), EventNames.checked(event), args)
                .withAck(ackId);
        DirectCall call = new DirectCall(socket, namespace.server().pool());
        commits.run(() -> send(packet, ackId, call), () -> call.fail(Commits.ROLLED_BACK));
        return call.stage();
    }

    private void send(EncodedEvent packet, long ackId, DirectCall call) {
        if (!socket.acksToAwait().await(ackId, call)) {
            call.fail(
                    socket.connected()
                            ? "Socket " + socket.id() + " owes " + socket.acks().size()
                                    + " acknowledgements already, more than the option maxPendingAcks allows"
                            : "Socket " + socket.id() + " is not connected");
        } else if (!socket.send(packet, flags) && socket.acks().take(ackId) != null) {
            call.fail(
                    socket.connected()
                            ? "The volatile packet was dropped: socket " + socket.id() + " could not take it at once"
                            : "Socket " + socket.id() + " is not connected");
        } else if (timeout != null) {
            call.expireAfter(timeout, socket.namespace().server().timers(), socket.acks(), ackId);
        }
    }

    private DirectOperator with(boolean asVolatile, boolean compress) {
        return new DirectOperator(socket, new DeliveryFlags(asVolatile, false, compress), timeout, commits);
    }

    @Override
    public SocketOperator asVolatile() {
        return with(true, flags.compress());
    }

    @Override
    public SocketOperator compress(boolean compress) {
        return with(flags.asVolatile(), compress);
    }

    @Override
    public SocketOperator timeout(Duration newTimeout) {
        return new DirectOperator(socket, flags, newTimeout, commits);
    }

    @Override
    public SocketOperator afterCommit() {
        return new DirectOperator(
                socket, flags, timeout, socket.namespace().server().commits());
    }

    @Override
    public BroadcastOperator broadcast() {
        BroadcastOperator others = socket.broadcast();
        if (flags.asVolatile()) {
            others = others.asVolatile();
        }
        if (timeout != null) {
            others = others.timeout(timeout);
        }
        if (commits != Commits.IGNORED) {
            others = others.afterCommit();
        }
        return others.compress(flags.compress());
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return broadcast().to(rooms);
    }

    @Override
    public BroadcastOperator to(Collection<String> rooms) {
        return broadcast().to(rooms);
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return broadcast().except(rooms);
    }

    @Override
    public BroadcastOperator local() {
        return broadcast().local();
    }
}
