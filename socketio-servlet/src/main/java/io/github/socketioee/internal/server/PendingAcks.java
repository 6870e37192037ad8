package io.github.socketioee.internal.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers that one socket still owes, by ack id.
 *
 * <p>Thread rule: any thread; whoever takes an entry out settles it, so each is settled once.
 */
final class PendingAcks {

    // Most sockets never wait for one.
    private volatile @Nullable Map<Long, AwaitedAck> awaited;
    private final int limit;
    private volatile boolean closed;

    PendingAcks(int limit) {
        this.limit = limit;
    }

    /** Whether the answer is awaited now; {@code false} when the socket is gone or owes too many already. */
    boolean await(long ackId, AwaitedAck ack) {
        Map<Long, AwaitedAck> all = made();
        if (closed || all.size() >= limit) {
            return false;
        }
        all.put(ackId, ack);
        // A close that ran in between has not seen the entry.
        return !closed || all.remove(ackId) == null;
    }

    private Map<Long, AwaitedAck> made() {
        Map<Long, AwaitedAck> all = awaited;
        if (all == null) {
            synchronized (this) {
                all = awaited;
                if (all == null) {
                    all = new ConcurrentHashMap<>(2);
                    awaited = all;
                }
            }
        }
        return all;
    }

    @Nullable AwaitedAck take(long ackId) {
        Map<Long, AwaitedAck> all = awaited;
        return all == null ? null : all.remove(ackId);
    }

    int size() {
        Map<Long, AwaitedAck> all = awaited;
        return all == null ? 0 : all.size();
    }

    void close() {
        closed = true;
        Map<Long, AwaitedAck> all = awaited;
        if (all == null) {
            return;
        }
        for (Long ackId : List.copyOf(all.keySet())) {
            AwaitedAck ack = all.remove(ackId);
            if (ack != null) {
                ack.gone();
            }
        }
    }
}
