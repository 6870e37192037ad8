package io.github.socketioee.internal.server;

import io.github.socketioee.AckReply;
import io.github.socketioee.AckTimeoutException;
import io.github.socketioee.BroadcastReply;
import io.github.socketioee.SocketIoException;
import io.github.socketioee.internal.engine.Cancellation;
import io.github.socketioee.internal.engine.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * An emit to one socket that waits for its answer.
 *
 * <p>Thread rule: completed by the reading thread; a timeout or a disconnection completes it in the pool, because dependents are application
 * code.
 */
final class DirectCall implements AwaitedAck {

    private final ClientSocket socket;
    private final Executor pool;
    private final AckFuture<AckReply> future;
    private volatile @Nullable Cancellation timeout;

    DirectCall(ClientSocket socket, Executor pool) {
        this.socket = socket;
        this.pool = pool;
        this.future = new AckFuture<>(socket::readingHere);
    }

    CompletionStage<AckReply> stage() {
        return future;
    }

    void expireAfter(Duration time, Timers timers, PendingAcks acks, long ackId) {
        timeout = timers.schedule(time, () -> {
            if (acks.take(ackId) != null) {
                pool.execute(() -> future.completeExceptionally(new AckTimeoutException(
                        "Socket " + socket.id() + " has not acknowledged within " + time.toMillis()
                                + " ms: operation has timed out",
                        new BroadcastReply(Map.of(), Set.of(socket.id())))));
            }
        });
        if (future.isDone()) {
            cancelTimeout();
        }
    }

    void fail(String message) {
        cancelTimeout();
        pool.execute(() -> future.completeExceptionally(new SocketIoException(message)));
    }

    @Override
    public void reply(BoundArgs answer) {
        cancelTimeout();
        future.complete(answer);
    }

    @Override
    public void gone() {
        fail("Socket " + socket.id() + " disconnected before it acknowledged");
    }

    private void cancelTimeout() {
        Cancellation scheduled = timeout;
        if (scheduled != null) {
            scheduled.cancel();
        }
    }
}
