package io.github.socketioee.internal.engine;

import io.github.socketioee.engine.CloseReason;
import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.EngineRequest;
import io.github.socketioee.engine.EngineSocket;
import io.github.socketioee.engine.ReadyState;
import io.github.socketioee.engine.Subscription;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.Transport.Farewell;
import io.github.socketioee.internal.engine.protocol.Frame;
import io.github.socketioee.internal.engine.protocol.OpenPacket;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One client: its state, its current transport and what waits for it. The state changes under one lock and ends in one
 * place, {@link #end}; the lock is never held while a transport or a listener is called.
 */
public final class EngineSession implements EngineSocket {
    private static final Logger LOG = System.getLogger(EngineSession.class.getName());
    private static final Frame PING = Frame.text("2");

    private final EngineHub hub;
    private final String id;
    private final EngineRequest request;
    // Also the lock: a broadcast touches as few objects of each session as possible.
    private final Outbox outbox;
    private final Heartbeat heartbeat;
    private final Inbound inbound;
    private volatile ReadyState state = ReadyState.OPENING;
    private volatile Transport transport;
    private volatile @Nullable Upgrade upgrade;
    private @Nullable Cancellation closeTimeout;
    private long sendingSince;
    // Not volatile: it is only asked whether it is the asker, who sees its own writes. Not in Inbound, which no send
    // touches.
    private @Nullable Thread decoding;

    EngineSession(EngineHub hub, String id, EngineRequest request, Function<EngineSession, Transport> transport) {
        EngineOptions options = hub.options();
        this.hub = hub;
        this.id = id;
        this.request = request;
        this.outbox = new Outbox(options.maxBufferedBytes(), options.maxBufferedPackets());
        this.heartbeat = new Heartbeat(this);
        this.inbound = new Inbound(this);
        this.transport = transport.apply(this);
    }

    // ---- for the layer above

    /** Sets the layer above, once, before anything is read. */
    public void listen(SessionListener listener) {
        inbound.listen(listener);
    }

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
        synchronized (outbox) {
            current = transport;
            if (state != ReadyState.OPEN || (asVolatile && !free(current))) {
                return null;
            }
            overflow = outbox.offer(frames, asVolatile);
        }
        if (overflow != null && !asVolatile) {
            end(CloseReason.TRANSPORT_ERROR, "the client reads too slowly: the send buffer would exceed " + overflow);
        }
        return overflow == null ? current : null;
    }

    /** Whether the current thread is the one that reads this session's WebSocket. */
    public boolean readingHere() {
        return inbound.readingHere();
    }

    // ---- for the transports

    /** The next frame to send. Asking for it tells that the one before has left. Null when there is none for the asker. */
    public @Nullable Frame next(Transport asker) {
        Frame frame;
        boolean drained;
        synchronized (outbox) {
            if (transport != asker || state == ReadyState.CLOSED) {
                return null;
            }
            frame = outbox.next();
            drained = frame == null && state == ReadyState.CLOSING;
            if (frame != null) {
                sendingSince = System.nanoTime();
            }
        }
        if (drained) {
            end(CloseReason.FORCED_CLOSE, "");
        }
        return frame;
    }

    /** One more frame to send along with those that have not left yet. Null when there is none for the asker. */
    public @Nullable Frame nextBeside(Transport asker) {
        synchronized (outbox) {
            return transport != asker || state == ReadyState.CLOSED ? null : outbox.nextBeside();
        }
    }

    /** Whether more waits behind the frame that was asked for last, or did a moment ago. */
    public boolean hasNext() {
        return !outbox.isEmpty();
    }

    /** How many bytes wait, or did a moment ago. */
    public long waitingBytes() {
        return outbox.waiting();
    }

    /** All frames that wait; the asker tells with {@link #landed} when they have left. */
    public List<Frame> takeAll(Transport asker) {
        synchronized (outbox) {
            if (transport != asker || state == ReadyState.CLOSED) {
                return List.of();
            }
            sendingSince = System.nanoTime();
            return outbox.all();
        }
    }

    /** What was taken with {@link #takeAll} has left. */
    public void landed(Transport asker) {
        synchronized (outbox) {
            if (transport == asker) {
                outbox.landed();
            }
        }
    }

    /** The GET that was waiting has been answered: no other one is on its way. */
    public void noLateGet() {
        hub.lateGet(id);
    }

    /** Whether an arriving GET should wait for more replies; if so, the transport is woken soon. */
    public boolean corked() {
        return inbound.corked();
    }

    /** Has the current transport look again after a while. */
    public void wakeIn(Duration delay) {
        hub.platform().timers().schedule(delay, this::wake);
    }

    /** Whether an orderly close waits for the buffer to empty. */
    public boolean closing() {
        return state == ReadyState.CLOSING;
    }

    public boolean closed() {
        return state == ReadyState.CLOSED;
    }

    /** Whether the client is leaving this transport for another one, or has left it. */
    public boolean leaving(Transport asker) {
        // Under the lock: between the attempt and the new transport nobody may see neither.
        synchronized (outbox) {
            Upgrade attempt = upgrade;
            return transport != asker || (attempt != null && attempt.probed());
        }
    }

    /** Data came in. */
    public void heard() {
        heartbeat.heard();
    }

    /** A text frame came in over a WebSocket; application code runs before this returns. */
    public void read(String frame) {
        inbound.frame(frame);
    }

    /** A binary frame came in over a WebSocket; application code runs before this returns. */
    public void read(byte[] frame) {
        inbound.frame(frame);
    }

    /**
     * The body of a polling request came in; its messages are handled by its own thread if {@code own} is given and not too many do so,
     * else by the pool. False when it was malformed.
     */
    public boolean readPayload(String body, RequestThreads.@Nullable Request own) {
        return inbound.payload(body, hub.options().maxPacketsPerPayload(), own);
    }

    /** Whether what was read keeps the layer above busy enough; {@code resume} is called when more may be read. */
    public boolean saturated(Runnable resume) {
        return inbound.saturated(resume);
    }

    /** Whether the client should not send more yet. */
    public boolean crowded() {
        return inbound.crowded();
    }

    /** Starts an upgrade; null when the session cannot be upgraded (any more) or is being upgraded. */
    public @Nullable Upgrade startUpgrade(Transport candidate) {
        Upgrade attempt = new Upgrade(this, candidate, hub.platform().timers());
        synchronized (outbox) {
            if (state == ReadyState.CLOSED
                    || upgrade != null
                    || transport.name() != TransportName.POLLING
                    || !hub.options().allowUpgrades()) {
                return null;
            }
            upgrade = attempt;
        }
        attempt.start(hub.options().upgradeTimeout());
        return attempt;
    }

    /** The one way a session ends. Any thread; never blocks; only the first call counts. */
    public void end(CloseReason reason, String detail) {
        Transport last;
        Upgrade attempt;
        if (reason == CloseReason.TRANSPORT_CLOSE && state != ReadyState.CLOSED) {
            // Before anybody can see that the session is gone.
            hub.expectLateGet(this);
        }
        synchronized (outbox) {
            if (state == ReadyState.CLOSED) {
                return;
            }
            state = ReadyState.CLOSED;
            last = transport;
            attempt = upgrade;
            upgrade = null;
            outbox.clear();
            if (closeTimeout != null) {
                closeTimeout.cancel();
            }
        }
        LOG.log(Level.DEBUG, "session {0} ended: {1} ({2})", id, reason.text(), detail);
        heartbeat.stop();
        hub.ends().begin();
        hub.forget(this);
        if (attempt != null) {
            attempt.stop();
            attempt.candidate().close(Farewell.CLOSE);
        }
        last.close(
                switch (reason) {
                    case TRANSPORT_CLOSE -> Farewell.RELEASE;
                    case SERVER_SHUTTING_DOWN -> Farewell.GOING_AWAY;
                    default -> Farewell.CLOSE;
                });
        inbound.ended(reason, detail);
    }

    // ---- inside this package

    EngineHub hub() {
        return hub;
    }

    /** The transport in use now. */
    public Transport currentTransport() {
        return transport;
    }

    boolean open() {
        return state == ReadyState.OPEN;
    }

    void decoding(@Nullable Thread thread) {
        decoding = thread;
    }

    /** Whether this thread decodes what this client has sent. */
    boolean decodingHere() {
        return decoding == Thread.currentThread();
    }

    Inbound inbound() {
        return inbound;
    }

    /** Opens it; over WebSocket the open packet becomes the first frame. */
    Frame open(List<String> upgrades) {
        EngineOptions options = hub.options();
        Frame open = OpenPacket.encode(
                id, upgrades, options.pingInterval(), options.pingTimeout(), options.maxHttpBufferSize());
        synchronized (outbox) {
            state = ReadyState.OPEN;
            if (transport.name() == TransportName.WEBSOCKET) {
                outbox.offer(List.of(open), false);
            }
        }
        heartbeat.start();
        return open;
    }

    void ping() {
        send(List.of(PING), false);
    }

    void pong() {
        heartbeat.pong();
    }

    void pingTimeout() {
        end(CloseReason.PING_TIMEOUT, "");
    }

    void checkHeartbeat() {
        heartbeat.check();
    }

    /** Whether something has been leaving for longer than it may. */
    boolean stalled(long nanos) {
        synchronized (outbox) {
            return outbox.sending() && System.nanoTime() - sendingSince > nanos;
        }
    }

    void wake() {
        transport.wake();
    }

    /** Wakes a transport, unless its answer should wait for what is being decoded or handled. */
    public void wake(Transport current) {
        if (decodingHere()) {
            inbound.wakeLater();
        } else if (!(current.name() == TransportName.POLLING && corked())) {
            current.wake();
        }
    }

    boolean complete(Upgrade attempt) {
        Transport old;
        synchronized (outbox) {
            if (upgrade != attempt) {
                return false;
            }
            upgrade = null;
            old = transport;
            transport = attempt.candidate();
            outbox.landed();
        }
        LOG.log(Level.DEBUG, "session {0} upgraded", id);
        attempt.stop();
        old.close(Farewell.RELEASE);
        // The ping may have gone out by the old transport, the pong must come by the new one.
        heartbeat.rearm();
        inbound.upgraded(attempt.candidate().name());
        wake();
        return true;
    }

    /** False when the attempt is over already. */
    boolean abandon(Upgrade attempt) {
        synchronized (outbox) {
            if (upgrade != attempt) {
                return false;
            }
            upgrade = null;
        }
        LOG.log(Level.DEBUG, "session {0} was not upgraded and stays on polling", id);
        return true;
    }

    // ---- EngineSocket

    @Override
    public String id() {
        return id;
    }

    @Override
    public EngineRequest request() {
        return request;
    }

    @Override
    public TransportName transport() {
        return transport.name();
    }

    @Override
    public int protocol() {
        return 4;
    }

    @Override
    public ReadyState readyState() {
        return state;
    }

    @Override
    public boolean send(String text) {
        return send(List.of(Frame.text("4".concat(text))), false);
    }

    @Override
    public boolean send(ByteBuffer data) {
        byte[] copy = new byte[data.remaining()];
        data.duplicate().get(copy);
        return send(List.of(Frame.binary(copy)), false);
    }

    @Override
    public boolean writable() {
        synchronized (outbox) {
            return state == ReadyState.OPEN && free(transport);
        }
    }

    private boolean free(Transport current) {
        return (outbox.idle() && current.ready()) || current.gathering();
    }

    @Override
    public long bufferedBytes() {
        synchronized (outbox) {
            return outbox.bytes();
        }
    }

    @Override
    public void close() {
        Transport current;
        synchronized (outbox) {
            if (state != ReadyState.OPEN) {
                return;
            }
            state = ReadyState.CLOSING;
            current = transport;
            closeTimeout = hub.platform()
                    .timers()
                    .schedule(
                            hub.options().closeTimeout(),
                            () -> end(CloseReason.FORCED_CLOSE, "the client did not fetch what was left in time"));
        }
        heartbeat.stop();
        wake(current);
    }

    @Override
    public void discard() {
        end(CloseReason.FORCED_CLOSE, "");
    }

    @Override
    public Subscription onText(Consumer<String> listener) {
        return inbound.listeners().addText(listener);
    }

    @Override
    public Subscription onBinary(Consumer<ByteBuffer> listener) {
        return inbound.listeners().addBinary(listener);
    }

    @Override
    public Subscription onUpgrade(Consumer<TransportName> listener) {
        return inbound.listeners().addUpgrade(listener);
    }

    @Override
    public Subscription onClose(BiConsumer<CloseReason, String> listener) {
        return inbound.listeners().addClose(listener);
    }

    /** Never the id: it is a secret. */
    @Override
    public String toString() {
        return "EngineSession[" + state + ", " + transport.name().text() + "]";
    }
}
