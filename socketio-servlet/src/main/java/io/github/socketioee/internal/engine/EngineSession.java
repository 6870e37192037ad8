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
 * One client: how it comes, goes on by another transport, and goes. The state changes under one lock, the monitor of {@link Outbound}, and ends in
 * one place, {@link #end}; the lock is never held while a transport or a listener is called.
 */
public final class EngineSession implements EngineSocket {
    private static final Logger LOG = System.getLogger(EngineSession.class.getName());
    private static final Frame PING = Frame.text("2");

    private final EngineHub hub;
    private final String id;
    private final EngineRequest request;
    private final Outbound outbound;
    private final Heartbeat heartbeat;
    private final Inbound inbound;
    private volatile @Nullable Upgrade upgrade;
    private @Nullable Cancellation closeTimeout;

    EngineSession(EngineHub hub, String id, EngineRequest request, Function<EngineSession, Transport> transport) {
        this.hub = hub;
        this.id = id;
        this.request = request;
        this.heartbeat = new Heartbeat(this);
        this.inbound = new Inbound(this);
        this.outbound = new Outbound(this);
        this.outbound.transport(transport.apply(this));
    }

    // ---- for the layer above

    /** Sets the layer above, once, before anything is read. */
    public void listen(SessionListener listener) {
        inbound.listen(listener);
    }

    /** What is sent to the client goes this way. */
    public Outbound outbound() {
        return outbound;
    }

    /** Whether the current thread is the one that reads this session's WebSocket. */
    public boolean readingHere() {
        return inbound.readingHere();
    }

    // ---- for the transports

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
        return outbound.state() == ReadyState.CLOSING;
    }

    public boolean closed() {
        return outbound.state() == ReadyState.CLOSED;
    }

    /** Whether the client is leaving this transport for another one, or has left it. */
    public boolean leaving(Transport asker) {
        // Under the lock: between the attempt and the new transport nobody may see neither.
        synchronized (outbound) {
            Upgrade attempt = upgrade;
            return outbound.transport() != asker || (attempt != null && attempt.probed());
        }
    }

    /** Data came in. */
    public void heard() {
        heartbeat.heard();
    }

    /** A text frame came in over a WebSocket; application code runs, and it is heard, before this returns. */
    public void read(String frame) {
        inbound.frame(frame);
    }

    /** A binary frame came in over a WebSocket; application code runs, and it is heard, before this returns. */
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
        synchronized (outbound) {
            if (closed()
                    || upgrade != null
                    || transport() != TransportName.POLLING
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
        if (reason == CloseReason.TRANSPORT_CLOSE && !closed()) {
            // Before anybody can see that the session is gone.
            hub.expectLateGet(this);
        }
        synchronized (outbound) {
            if (closed()) {
                return;
            }
            outbound.state(ReadyState.CLOSED);
            last = outbound.transport();
            attempt = upgrade;
            upgrade = null;
            outbound.clear();
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
        return outbound.transport();
    }

    boolean open() {
        return outbound.state() == ReadyState.OPEN;
    }

    Inbound inbound() {
        return inbound;
    }

    /** Opens it; over WebSocket the open packet becomes the first frame. */
    Frame open(List<String> upgrades) {
        EngineOptions options = hub.options();
        Frame open = OpenPacket.encode(
                id, upgrades, options.pingInterval(), options.pingTimeout(), options.maxHttpBufferSize());
        synchronized (outbound) {
            outbound.state(ReadyState.OPEN);
            if (transport() == TransportName.WEBSOCKET) {
                outbound.add(List.of(open), false);
            }
        }
        heartbeat.start();
        return open;
    }

    void ping() {
        outbound.send(List.of(PING), false);
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

    void wake() {
        outbound.transport().wake();
    }

    boolean complete(Upgrade attempt) {
        Transport old;
        synchronized (outbound) {
            if (upgrade != attempt) {
                return false;
            }
            upgrade = null;
            old = outbound.transport();
            outbound.transport(attempt.candidate());
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
        synchronized (outbound) {
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
        return outbound.transport().name();
    }

    @Override
    public int protocol() {
        return 4;
    }

    @Override
    public ReadyState readyState() {
        return outbound.state();
    }

    @Override
    public boolean send(String text) {
        return outbound.send(List.of(Frame.text("4".concat(text))), false);
    }

    @Override
    public boolean send(ByteBuffer data) {
        byte[] copy = new byte[data.remaining()];
        data.duplicate().get(copy);
        return outbound.send(List.of(Frame.binary(copy)), false);
    }

    @Override
    public boolean writable() {
        return outbound.writable();
    }

    @Override
    public long bufferedBytes() {
        return outbound.bufferedBytes();
    }

    @Override
    public void close() {
        Transport current;
        synchronized (outbound) {
            if (!open()) {
                return;
            }
            outbound.state(ReadyState.CLOSING);
            current = outbound.transport();
            closeTimeout = hub.platform()
                    .timers()
                    .schedule(
                            hub.options().closeTimeout(),
                            () -> end(CloseReason.FORCED_CLOSE, "the client did not fetch what was left in time"));
        }
        heartbeat.stop();
        outbound.wake(current);
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
        return "EngineSession[" + readyState() + ", " + transport().text() + "]";
    }
}
