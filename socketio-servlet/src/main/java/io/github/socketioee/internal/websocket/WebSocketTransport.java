package io.github.socketioee.internal.websocket;

import io.github.socketioee.engine.CloseReason;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.engine.EngineSession;
import io.github.socketioee.internal.engine.Outbound;
import io.github.socketioee.internal.engine.SendCrew;
import io.github.socketioee.internal.engine.Transport;
import io.github.socketioee.internal.engine.Upgrade;
import io.github.socketioee.internal.engine.protocol.Frame;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket: one packet per frame. One frame is under way at a time; whoever wakes an idle transport sends until nothing is
 * left, and completions continue that loop instead of recursing into it.
 */
final class WebSocketTransport implements Transport, SendHandler, SendCrew.Sending {
    private static final Logger LOG = System.getLogger(WebSocketTransport.class.getName());

    /** How long a client may take to answer a close frame before the container cuts the connection. */
    private static final long CLOSE_HANDSHAKE_MILLIS = 5_000;

    private static final String TOMCAT = "org.apache.tomcat.websocket.";

    // One object less to touch for each recipient of a broadcast.
    private static final AtomicIntegerFieldUpdater<WebSocketTransport> WORK =
            AtomicIntegerFieldUpdater.newUpdater(WebSocketTransport.class, "work");
    private static final AtomicIntegerFieldUpdater<WebSocketTransport> UNDER_WAY =
            AtomicIntegerFieldUpdater.newUpdater(WebSocketTransport.class, "underWay");

    // A number and not the thread that sends: a collector has work with each reference in an old object.
    private static final int NOTHING = 0;
    private static final int HANDED_OVER = 1;
    private static final int LEAVING = 2;

    private static final Frame PROBE_ANSWER = Frame.text("3probe");

    private final EngineHub hub;
    private final EngineSession session;
    private final Outbound outbound;
    private final Session webSocket;
    private final FrameSender sender;
    // By WORK.
    @SuppressWarnings("UnusedVariable")
    private volatile int work;

    private volatile boolean closing;
    // Only the candidate of an upgrade has something to say before it has the session.
    private volatile @Nullable ConcurrentLinkedQueue<Frame> ahead;
    private volatile int underWay;
    // Not volatile: it is only asked whether it is the asker, who sees its own writes.
    private @Nullable Thread reading;
    private volatile @Nullable Upgrade upgrade;

    WebSocketTransport(EngineHub hub, EngineSession session, Session webSocket) {
        this.hub = hub;
        this.session = session;
        this.outbound = session.outbound();
        this.webSocket = webSocket;
        this.sender = FrameSender.of(webSocket, session, hub);
    }

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public boolean ready() {
        return underWay == NOTHING && !closing;
    }

    @Override
    public boolean gathering() {
        return sender.gathering() && ready();
    }

    /** Makes it the candidate of an upgrade until the client says otherwise. False when the session does not want it. */
    boolean candidate() {
        ahead = new ConcurrentLinkedQueue<>();
        upgrade = session.startUpgrade(this);
        return upgrade != null;
    }

    // ---- sending

    @Override
    public void wake() {
        int asked = WORK.getAndIncrement(this);
        if (asked > 0) {
            sender.again(asked);
        } else if (underWay != NOTHING) {
            // Its completion goes on; this only keeps the count.
            drain(false);
        } else {
            sender.begin(this, reading == Thread.currentThread());
        }
    }

    /** Sends what waits; only for whoever has found it idle, or was asked to by that one. */
    @Override
    public void drain(boolean mayBlock) {
        int seen = 1;
        do {
            while (underWay == NOTHING && !closing) {
                if (!outbound.hasNext()) {
                    // While the last one still counts as being on its way: this may take as long as the client does.
                    settle();
                }
                Frame frame = next();
                if (frame == null) {
                    break;
                }
                send(frame, mayBlock);
            }
            settle();
            seen = WORK.addAndGet(this, -seen);
        } while (seen != 0);
    }

    private void settle() {
        try {
            sender.settle();
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private @Nullable Frame next() {
        ConcurrentLinkedQueue<Frame> first = ahead;
        Frame frame = first == null ? null : first.poll();
        return frame != null ? frame : outbound.next(this);
    }

    private void send(Frame frame, boolean mayBlock) {
        underWay = HANDED_OVER;
        try {
            if (sender.send(frame, mayBlock, this)) {
                underWay = NOTHING;
            } else {
                UNDER_WAY.compareAndSet(this, HANDED_OVER, LEAVING);
            }
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    @Override
    public void onResult(SendResult result) {
        if (!result.isOK()) {
            failed(result.getException());
        } else if (UNDER_WAY.getAndSet(this, NOTHING) == LEAVING) {
            // Before that, the loop that hands it over goes on by itself.
            sender.left();
            wake();
        }
    }

    /** Tomcat may never tell the end of a connection that failed to send. */
    private void failed(@Nullable Throwable e) {
        LOG.log(Level.DEBUG, "a frame could not be sent", e);
        over(CloseReason.TRANSPORT_ERROR, "write error");
    }

    // ---- receiving, called serially by the container

    /** Something came that is not handed to the session, which hears the rest by itself. */
    void heard() {
        session.heard();
    }

    void text(String frame) {
        Upgrade attempt = upgrade;
        if (attempt == null) {
            reading = Thread.currentThread();
            session.read(frame);
            reading = null;
            return;
        }
        heard();
        if (frame.equals("2probe")) {
            attempt.probe();
            ConcurrentLinkedQueue<Frame> first = ahead;
            if (first != null) {
                first.add(PROBE_ANSWER);
            }
            wake();
            attempt.releasePoll();
        } else if (frame.equals("5")) {
            // An attempt that was given up stays here and keeps its late frames from the session.
            if (attempt.complete()) {
                upgrade = null;
            }
        } else {
            attempt.abort();
        }
    }

    void binary(byte[] frame) {
        Upgrade attempt = upgrade;
        if (attempt == null) {
            reading = Thread.currentThread();
            session.read(frame);
            reading = null;
        } else {
            attempt.abort();
        }
    }

    /** A message passed the limit. */
    void tooBig(int limit) {
        LOG.log(
                Level.INFO,
                "a WebSocket message of more than {0} bytes ended its session (option maxHttpBufferSize)",
                Integer.toString(limit));
        shut(CloseCodes.TOO_BIG, "");
        over(CloseReason.TRANSPORT_ERROR, "message of more than " + limit + " bytes (maxHttpBufferSize)");
    }

    /** The container told the end of the connection. */
    void closed(int code) {
        closing = true;
        // Some containers enforce the message limit themselves and tell it only by this code.
        boolean tooBig = code == CloseCodes.TOO_BIG.getCode();
        over(tooBig ? CloseReason.TRANSPORT_ERROR : CloseReason.TRANSPORT_CLOSE, "WebSocket closed with code " + code);
    }

    void error(Throwable e) {
        LOG.log(Level.DEBUG, "a WebSocket failed", e);
        boolean ended = e instanceof EOFException || e instanceof ClosedChannelException;
        over(
                ended ? CloseReason.TRANSPORT_CLOSE : CloseReason.TRANSPORT_ERROR,
                ended ? "the connection ended" : "the connection failed");
    }

    private void over(CloseReason reason, String detail) {
        Upgrade attempt = upgrade;
        if (attempt != null) {
            attempt.abort();
        }
        // The first frame after a completed upgrade may fail while the attempt is still known here.
        if (attempt == null || session.currentTransport() == this) {
            session.end(reason, detail);
        }
        close(Farewell.CLOSE);
    }

    // ---- closing

    @Override
    public void close(Farewell farewell) {
        shut(farewell == Farewell.GOING_AWAY ? CloseCodes.GOING_AWAY : CloseCodes.NORMAL_CLOSURE, "");
    }

    private void shut(CloseCode code, String phrase) {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
        }
        // Some containers block here until the close frame has left.
        hub.runCloser(() -> close(webSocket, code, phrase));
    }

    /** Closes a WebSocket for good, also when the client never answers the close frame. */
    static void close(Session webSocket, CloseCode code, String phrase) {
        try {
            webSocket.setMaxIdleTimeout(CLOSE_HANDSHAKE_MILLIS);
            // Tomcat knows idle timeouts, but not for a connection that is being closed; the others ignore these.
            webSocket.getUserProperties().put(TOMCAT + "SESSION_CLOSE_TIMEOUT", CLOSE_HANDSHAKE_MILLIS);
            webSocket.getUserProperties().put(TOMCAT + "BLOCKING_SEND_TIMEOUT", CLOSE_HANDSHAKE_MILLIS);
            webSocket.close(new jakarta.websocket.CloseReason(code, phrase));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a WebSocket was closed already", e);
        }
    }
}
