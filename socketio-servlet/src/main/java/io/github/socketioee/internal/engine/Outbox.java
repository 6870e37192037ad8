package io.github.socketioee.internal.engine;

import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.internal.engine.protocol.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for a client, bounded. Only used by who holds its monitor, but for {@link #hasNext} and {@link #waitingBytes}. Mostly one
 * frame waits, so the first one is no element of the queue. A superclass of what else sending needs: a broadcast touches one object here.
 */
abstract class Outbox {
    private static final int KEEP_CAPACITY = 64;

    private @Nullable Frame first;
    private @Nullable ArrayDeque<Frame> others;
    private long waiting;
    private long inFlight;
    private int inFlightPackets;
    private int peak;
    // Volatile frames are accepted only while nothing waits, so they are always the first ones.
    private int droppable;

    abstract EngineOptions options();

    final boolean idle() {
        return first == null && inFlightPackets == 0;
    }

    /** Whether something is on its way to the client. */
    final boolean sending() {
        return inFlightPackets > 0;
    }

    /** Whether more waits behind the frame that was asked for last, or did a moment ago. */
    public final boolean hasNext() {
        return first != null;
    }

    /** How many bytes wait, or did a moment ago. */
    public final long waitingBytes() {
        return waiting;
    }

    final long bytes() {
        return waiting + inFlight;
    }

    /** Appends frames; null when that worked, else the limit that would be passed. What comes first always fits. */
    final @Nullable String add(List<Frame> message, boolean asVolatile) {
        long size = 0;
        for (int i = 0; i < message.size(); i++) {
            size += message.get(i).size();
        }
        if (!idle() && exceeded(size, message.size()) != null) {
            dropVolatile();
            String limit = idle() ? null : exceeded(size, message.size());
            if (limit != null) {
                return limit;
            }
        }
        if (asVolatile && first == null) {
            droppable = message.size();
        }
        for (int i = 0; i < message.size(); i++) {
            append(message.get(i));
        }
        waiting += size;
        return null;
    }

    private void append(Frame frame) {
        if (first == null) {
            first = frame;
            return;
        }
        ArrayDeque<Frame> queue = others;
        if (queue == null) {
            queue = new ArrayDeque<>(2);
            others = queue;
        }
        queue.add(frame);
        peak = Math.max(peak, queue.size());
    }

    private @Nullable Frame poll() {
        Frame taken = first;
        ArrayDeque<Frame> queue = others;
        first = queue == null ? null : queue.poll();
        return taken;
    }

    private int size() {
        ArrayDeque<Frame> queue = others;
        return first == null ? 0 : queue == null ? 1 : 1 + queue.size();
    }

    private @Nullable String exceeded(long size, int packets) {
        long maxBytes = options().maxBufferedBytes();
        if (bytes() + size > maxBytes) {
            return "maxBufferedBytes = " + maxBytes;
        }
        int maxPackets = options().maxBufferedPackets();
        return size() + inFlightPackets + packets > maxPackets ? "maxBufferedPackets = " + maxPackets : null;
    }

    private void dropVolatile() {
        for (; droppable > 0; droppable--) {
            Frame dropped = poll();
            waiting -= dropped == null ? 0 : dropped.size();
        }
    }

    /** Takes one frame; it counts as in flight until the next call or {@link #landed()}. */
    final @Nullable Frame next() {
        landed();
        Frame frame = poll();
        if (frame != null) {
            // A message that has begun to leave must be finished: attachments follow their header.
            droppable = 0;
            waiting -= frame.size();
            inFlight = frame.size();
            inFlightPackets = 1;
        } else {
            shrink();
        }
        return frame;
    }

    /** Takes one more frame; it counts as in flight with those before. */
    final @Nullable Frame nextBeside() {
        Frame frame = poll();
        if (frame != null) {
            droppable = 0;
            waiting -= frame.size();
            inFlight += frame.size();
            inFlightPackets++;
        }
        return frame;
    }

    /** Takes everything; it counts as in flight until the next call or {@link #landed()}. */
    final List<Frame> all() {
        if (first == null) {
            return List.of();
        }
        List<Frame> taken = new ArrayList<>(size());
        for (Frame frame = poll(); frame != null; frame = poll()) {
            taken.add(frame);
        }
        inFlight = waiting;
        inFlightPackets = taken.size();
        waiting = 0;
        droppable = 0;
        shrink();
        return taken;
    }

    /** What was in flight has arrived, or will never. */
    final void landed() {
        inFlight = 0;
        inFlightPackets = 0;
    }

    final void clear() {
        landed();
        first = null;
        others = null;
        waiting = 0;
        droppable = 0;
    }

    /** One burst must not cost memory for the rest of the session. */
    private void shrink() {
        if (peak > KEEP_CAPACITY) {
            others = null;
        }
        peak = 0;
    }
}
