package io.github.socketioee.internal.engine;

import io.github.socketioee.internal.engine.protocol.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frames that wait for a client, bounded. Guarded by the session's lock. */
final class Outbox {
    private static final int KEEP_CAPACITY = 64;

    private final long maxBytes;
    private final int maxPackets;
    private ArrayDeque<Frame> frames = new ArrayDeque<>(2);
    private long waiting;
    private long inFlight;
    private int inFlightPackets;
    private int peak;
    // Volatile frames are accepted only while nothing waits, so they are always the first ones.
    private int droppable;

    Outbox(long maxBytes, int maxPackets) {
        this.maxBytes = maxBytes;
        this.maxPackets = maxPackets;
    }

    boolean idle() {
        return frames.isEmpty() && inFlightPackets == 0;
    }

    /** Whether something is on its way to the client. */
    boolean sending() {
        return inFlightPackets > 0;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    long bytes() {
        return waiting + inFlight;
    }

    /** Appends frames; null when that worked, else the limit that would be passed. What comes first always fits. */
    @Nullable String offer(List<Frame> message, boolean asVolatile) {
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
        if (asVolatile && frames.isEmpty()) {
            droppable = message.size();
        }
        for (int i = 0; i < message.size(); i++) {
            frames.add(message.get(i));
        }
        waiting += size;
        peak = Math.max(peak, frames.size());
        return null;
    }

    private @Nullable String exceeded(long size, int packets) {
        if (bytes() + size > maxBytes) {
            return "maxBufferedBytes = " + maxBytes;
        }
        return frames.size() + inFlightPackets + packets > maxPackets ? "maxBufferedPackets = " + maxPackets : null;
    }

    private void dropVolatile() {
        for (; droppable > 0; droppable--) {
            waiting -= frames.remove().size();
        }
    }

    /** Takes one frame; it counts as in flight until the next call or {@link #landed()}. */
    @Nullable Frame next() {
        landed();
        Frame frame = frames.poll();
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

    /** Takes everything; it counts as in flight until the next call or {@link #landed()}. */
    List<Frame> all() {
        if (frames.isEmpty()) {
            return List.of();
        }
        List<Frame> taken = new ArrayList<>(frames);
        frames.clear();
        inFlight = waiting;
        inFlightPackets = taken.size();
        waiting = 0;
        droppable = 0;
        shrink();
        return taken;
    }

    /** What was in flight has arrived, or will never. */
    void landed() {
        inFlight = 0;
        inFlightPackets = 0;
    }

    void clear() {
        landed();
        frames = new ArrayDeque<>(0);
        waiting = 0;
        droppable = 0;
    }

    /** One burst must not cost memory for the rest of the session. */
    private void shrink() {
        if (peak > KEEP_CAPACITY) {
            frames = new ArrayDeque<>(2);
        }
        peak = 0;
    }
}
