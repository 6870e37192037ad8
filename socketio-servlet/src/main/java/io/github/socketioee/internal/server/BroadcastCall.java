package io.github.socketioee.internal.server;

import io.github.socketioee.AckReply;
import io.github.socketioee.AckTimeoutException;
import io.github.socketioee.BroadcastReply;
import io.github.socketioee.SocketIoException;
import io.github.socketioee.internal.engine.Cancellation;
import io.github.socketioee.internal.engine.Timers;
import io.github.socketioee.internal.server.protocol.RawArguments;
import io.github.socketioee.spi.AckCollector;
import io.github.socketioee.spi.JsonCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast that collects answers.
 *
 * <p>Thread rule: any thread reports; the one that reports the last answer completes the stage, a timeout or a disconnection in the pool.
 */
final class BroadcastCall implements AckCollector {

    private final JsonCodec codec;
    private final Executor pool;
    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Map<String, AckReply> replies = new ConcurrentHashMap<>();
    private final AtomicInteger outstanding;
    private final AckFuture<BroadcastReply> future;
    private final List<Consumer<String>> onTimeout = new CopyOnWriteArrayList<>();
    private volatile @Nullable Cancellation timeout;

    /** {@code broadcasts} is how many adapters will report that all their sockets are known. */
    BroadcastCall(int broadcasts, JsonCodec codec, Executor pool, Predicate<String> readByThisThread) {
        this.codec = codec;
        this.pool = pool;
        this.outstanding = new AtomicInteger(broadcasts);
        this.future = new AckFuture<>(() -> expected.stream().anyMatch(readByThisThread));
        if (broadcasts == 0) {
            complete();
        }
    }

    CompletionStage<BroadcastReply> stage() {
        return future;
    }

    /** Adds what forgets the request at a socket that has not answered in time. */
    void onTimeout(Consumer<String> forget) {
        onTimeout.add(forget);
    }

    void expireAfter(Duration time, Timers timers) {
        if (future.isDone()) {
            return;
        }
        timeout = timers.schedule(time, () -> {
            for (String id : List.copyOf(expected)) {
                if (expected.remove(id)) {
                    missing.add(id);
                    onTimeout.forEach(forget -> forget.accept(id));
                }
            }
            missing.removeAll(replies.keySet());
            BroadcastReply partial = new BroadcastReply(replies, missing);
            pool.execute(() -> future.completeExceptionally(new AckTimeoutException(
                    partial.missing().size() + " of "
                            + (partial.missing().size() + partial.replies().size())
                            + " sockets have not acknowledged within " + time.toMillis()
                            + " ms: operation has timed out",
                    partial)));
        });
        if (future.isDone()) {
            cancelTimeout();
        }
    }

    void fail(String message) {
        pool.execute(() -> future.completeExceptionally(new SocketIoException(message)));
    }

    @Override
    public void expect(String socketId) {
        outstanding.incrementAndGet();
        expected.add(socketId);
    }

    @Override
    public void reply(String socketId, String json, List<byte[]> attachments) {
        reply(socketId, new BoundArgs(RawArguments.of(json, attachments), 0, codec));
    }

    void reply(String socketId, BoundArgs answer) {
        if (expected.contains(socketId)) {
            replies.put(socketId, answer);
            if (expected.remove(socketId) && outstanding.decrementAndGet() == 0) {
                complete();
            }
        }
    }

    @Override
    public void gone(String socketId) {
        if (expected.remove(socketId)) {
            missing.add(socketId);
            if (outstanding.decrementAndGet() == 0) {
                pool.execute(this::complete);
            }
        }
    }

    @Override
    public void sealed() {
        if (outstanding.decrementAndGet() == 0) {
            complete();
        }
    }

    private void complete() {
        cancelTimeout();
        future.complete(new BroadcastReply(replies, missing));
    }

    private void cancelTimeout() {
        Cancellation scheduled = timeout;
        if (scheduled != null) {
            scheduled.cancel();
        }
    }
}
