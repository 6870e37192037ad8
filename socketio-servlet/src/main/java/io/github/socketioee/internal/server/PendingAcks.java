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

    /** Those of a socket that has never waited for one, or never will. */
    static final PendingAcks NONE = new PendingAcks(0);

    private final Map<Long, AwaitedAck> awaited = new ConcurrentHashMap<>(2);
    private final int limit;
    private volatile boolean closed;

    PendingAcks(int limit) {
        this.limit = limit;
    }

    /** Whether the answer is awaited now; {@code false} when the socket is gone or owes too many already. */
    boolean await(long ackId, AwaitedAck ack) {
        if (closed || awaited.size() >= limit) {
            return false;
        }
        awaited.put(ackId, ack);
        // A close that ran in between has not seen the entry.
        return !closed || awaited.remove(ackId) == null;
    }

    @Nullable AwaitedAck take(long ackId) {
        return awaited.remove(ackId);
    }

    int size() {
        return awaited.size();
    }

    void close() {
        closed = true;
        for (Long ackId : List.copyOf(awaited.keySet())) {
            AwaitedAck ack = awaited.remove(ackId);
            if (ack != null) {
                ack.gone();
            }
        }
    }
}
