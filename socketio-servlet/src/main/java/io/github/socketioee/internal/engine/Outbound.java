package io.github.socketioee.internal.engine;

import io.github.socketioee.engine.CloseReason;
import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.ReadyState;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.protocol.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from the server to one client: the state of the session, its transport and what waits for it. All that a broadcast touches of
 * a session is here, because each object more that it has to look at costs, when there are many recipients.
 *
 * <p>Thread rule: any thread. State and transport change under the monitor, by {@link EngineSession}, and are read without it; the monitor is never held
 * while a transport or a listener is called.
 */
public final class Outbound extends Outbox {
    private final EngineSession session;
    private volatile ReadyState state = ReadyState.OPENING;
    // Set before anybody else knows the session.
    private volatile Transport transport;
    private long sendingSince;
    // Not volatile: it is only asked whether it is the asker, who sees its own writes. Not in Inbound, which no send
    // touches.
    private @Nullable Thread decoding;

    @SuppressWarnings("NullAway.Init") // transports know the way they are part of
    Outbound(EngineSession session) {
        this.session = session;
    }

    @Override
    EngineOptions options() {
        return session.hub().options();
    }

    // ---- state

    ReadyState state() {
        return state;
    }

    /** Under the monitor. */
    void state(ReadyState next) {
        state = next;
    }

    Transport transport() {
        return transport;
    }

    /** The session goes on elsewhere; under the monitor. What has left by the old way has arrived. */
    void transport(Transport next) {
        transport = next;
        landed();
    }

    // ---- for the layer above

    /**
     * Queues a message, whose frames stay adjacent. Never blocks. A volatile one is dropped unless it can leave at once.
     * False when it was dropped or the session does not take messages any more.
     */
    public boolean send(List<Frame> frames, boolean asVolatile) {
        Transport current = offer(frames, asVolatile);
        if (current != null) {
            wake(current);
        }
        return current != null;
    }

    /** Queues like {@link #send}, and gives the transport that is still to be woken, which may send; null when nothing was queued. */
    public @Nullable Transport offer(List<Frame> frames, boolean asVolatile) {
        Transport current;
        String overflow;
        synchronized (this) {
            current = transport;
            if (state != ReadyState.OPEN || (asVolatile && !free(current))) {
                return null;
            }
            overflow = add(frames, asVolatile);
        }
        if (overflow != null && !asVolatile) {
            session.end(
                    CloseReason.TRANSPORT_ERROR,
                    "the client reads too slowly: the send buffer would exceed " + overflow);
        }
        return overflow == null ? current : null;
    }

    /** Wakes a transport, unless its answer should wait for what is being decoded or handled. */
    public void wake(Transport current) {
        if (decodingHere()) {
            session.inbound().wakeLater();
        } else if (!(current.name() == TransportName.POLLING && session.corked())) {
            current.wake();
        }
    }

    // ---- for the transports

    /** The next frame to send. Asking for it tells that the one before has left. Null when there is none for the asker. */
    public @Nullable Frame next(Transport asker) {
        Frame frame;
        boolean drained;
        synchronized (this) {
            if (transport != asker || state == ReadyState.CLOSED) {
                return null;
            }
            frame = next();
            drained = frame == null && state == ReadyState.CLOSING;
            if (frame != null) {
                sendingSince = System.nanoTime();
            }
        }
        if (drained) {
            session.end(CloseReason.FORCED_CLOSE, "");
        }
        return frame;
    }

    /** One more frame to send along with those that have not left yet. Null when there is none for the asker. */
    public synchronized @Nullable Frame nextBeside(Transport asker) {
        return transport != asker || state == ReadyState.CLOSED ? null : nextBeside();
    }

    /** All frames that wait; the asker tells with {@link #landed} when they have left. */
    public synchronized List<Frame> takeAll(Transport asker) {
        if (transport != asker || state == ReadyState.CLOSED) {
            return List.of();
        }
        sendingSince = System.nanoTime();
        return all();
    }

    /** What was taken with {@link #takeAll} has left. */
    public synchronized void landed(Transport asker) {
        if (transport == asker) {
            landed();
        }
    }

    // ---- inside this package

    void decoding(@Nullable Thread thread) {
        decoding = thread;
    }

    /** Whether this thread decodes what this client has sent. */
    boolean decodingHere() {
        return decoding == Thread.currentThread();
    }

    /** Whether something has been leaving for longer than it may. */
    synchronized boolean stalled(long nanos) {
        return sending() && System.nanoTime() - sendingSince > nanos;
    }

    synchronized boolean writable() {
        return state == ReadyState.OPEN && free(transport);
    }

    private boolean free(Transport current) {
        return (idle() && current.ready()) || current.gathering();
    }

    synchronized long bufferedBytes() {
        return bytes();
    }
}
