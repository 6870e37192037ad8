package io.github.socketioee.internal.websocket;

import io.github.socketioee.internal.engine.Couriers;
import io.github.socketioee.internal.engine.Outbound;
import io.github.socketioee.internal.engine.SendCrew;
import io.github.socketioee.internal.engine.Transport;
import io.github.socketioee.internal.engine.protocol.Frame;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Sends without ever blocking, and several frames with one write. For Undertow, which keeps frames back when it is allowed to, and
 * writes them together with the next one that it may not keep back.
 *
 * <p>Its threads for input and output are executors, and alone write to their clients. The one of a client is known when it has handed over a message, or
 * told that a frame has left; then it sends all that other threads have for that client ({@link Couriers}).
 *
 * <p>Such threads hand over the messages of one read one by one, as tasks that take turns with those of other connections. The first that
 * one of them has to send for a while is sent at once. What follows it closely waits for such a task of its own, which lets the next
 * message of the connection go first: when none has come since its last turn, all that was read is answered. When the container has given the
 * messages to a pool, nothing waits so.
 */
final class GatheringSender implements FrameSender, Runnable {
    /** Undertow stops reading from a client for which more than 50 wait. */
    private static final int MOST = 32;

    private static final int LARGE = 16_384;

    /** The messages of one read are not further apart, although those of other connections come between them. */
    private static final long BURST = Duration.ofNanos(200_000).toNanos();

    private final RemoteEndpoint.Async remote;
    private final Outbound outbound;
    private final Couriers couriers;
    // Not volatile: without it everything is sent as well.
    private Couriers.@Nullable Courier courier;
    // They belong to the thread that reads. Not volatile: others only compare the holder with themselves, or ask what
    // was true a moment ago.
    private SendCrew.@Nullable Sending held;
    private @Nullable Thread holder;
    private long last = System.nanoTime() - BURST;
    private boolean turn;
    private boolean more;

    GatheringSender(RemoteEndpoint.Async remote, Outbound outbound, Couriers couriers) {
        this.remote = remote;
        this.outbound = outbound;
        this.couriers = couriers;
    }

    @Override
    public void begin(SendCrew.Sending sending, boolean reading) {
        if (reading && Thread.currentThread() instanceof Executor here) {
            meetCourier();
            if (outbound.waitingBytes() < LARGE && closelyFollows()) {
                hold(sending, here);
            } else {
                sending.drain(false);
            }
        } else {
            Couriers.Courier known = courier;
            if (known != null) {
                known.take(sending);
            } else {
                sending.drain(false);
            }
        }
    }

    @Override
    public void left() {
        meetCourier();
    }

    private void meetCourier() {
        if (courier == null) {
            courier = couriers.here();
        }
    }

    private void hold(SendCrew.Sending sending, Executor here) {
        held = sending;
        holder = Thread.currentThread();
        if (turn) {
            // Left from the last time, and it would come too soon.
            more = true;
        } else {
            takeTurn(here);
        }
    }

    private boolean closelyFollows() {
        long before = last;
        last = System.nanoTime();
        return last - before < BURST;
    }

    private void takeTurn(Executor here) {
        turn = true;
        try {
            here.execute(this);
        } catch (RejectedExecutionException e) {
            // The container stops.
            turn = false;
            release();
        }
    }

    /** The turn between two messages. */
    @Override
    public void run() {
        if (more && Thread.currentThread() instanceof Executor here) {
            more = false;
            takeTurn(here);
        } else {
            turn = false;
            release();
        }
    }

    private void release() {
        SendCrew.Sending waiting = held;
        held = null;
        holder = null;
        more = false;
        if (waiting != null) {
            waiting.drain(false);
        }
    }

    @Override
    public void again(int asked) {
        if (holder == Thread.currentThread()) {
            more = true;
            if (asked + 1 >= MOST || outbound.waitingBytes() >= LARGE) {
                release();
            }
        }
    }

    @Override
    public boolean gathering() {
        return holder != null && outbound.waitingBytes() < LARGE;
    }

    @Override
    public boolean send(Frame frame, boolean mayBlock, SendHandler handler) throws IOException {
        Frame last = frame;
        int count = 1;
        int size = frame.size();
        Frame next = beside(handler, count, size);
        if (next != null) {
            // They leave in order, so with the last one all have left; a failure of any is one of all.
            SendHandler before = result -> {
                if (!result.isOK()) {
                    handler.onResult(result);
                }
            };
            remote.setBatchingAllowed(true);
            try {
                while (next != null) {
                    send(last, before);
                    last = next;
                    size += last.size();
                    next = beside(handler, ++count, size);
                }
            } finally {
                remote.setBatchingAllowed(false);
            }
        }
        // Not kept back, it takes the others along; their own flush would complete it in a task of its own.
        send(last, handler);
        return false;
    }

    private @Nullable Frame beside(SendHandler asker, int count, int size) {
        return count < MOST && size < LARGE && outbound.hasNext() ? outbound.nextBeside((Transport) asker) : null;
    }

    private void send(Frame frame, SendHandler handler) {
        if (frame.isText()) {
            remote.sendText(frame.text(), handler);
        } else {
            remote.sendBinary(ByteBuffer.wrap(frame.binary()), handler);
        }
    }
}
