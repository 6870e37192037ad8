package io.github.socketioee.internal.engine;

import io.github.socketioee.engine.CloseReason;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.protocol.Payload;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The reading side of a session. Decoding is done in turns, whatever transports the packets come from, and nobody keeps the turn
 * while application code runs or while something is sent. As an executor it keeps tasks for the reading thread.
 */
final class Inbound extends TurnTaking implements Executor, Runnable {
    private static final Logger LOG = System.getLogger(Inbound.class.getName());

    private final EngineSession session;
    private @Nullable SessionListener layer;
    private volatile @Nullable ApplicationListeners listeners;
    private @Nullable Runnable task;
    private @Nullable ArrayDeque<Runnable> moreTasks;
    private boolean wakeLater;
    private volatile @Nullable Thread reader;
    private volatile @Nullable Semaphore room;
    // Made with the first POST that brings messages.
    private volatile @Nullable Cork cork;
    private volatile @Nullable End end;
    private volatile boolean told;

    private record End(CloseReason reason, String detail) {}

    Inbound(EngineSession session) {
        this.session = session;
    }

    /** A session that ended while it was being opened tells its end here. */
    void listen(SessionListener listener) {
        begin();
        try {
            if (layer != null) {
                throw new IllegalStateException("the session has a listener already");
            }
            layer = listener;
            End over = end;
            if (over != null && told) {
                listener.onClosed(over.reason, over.detail, this::toPool);
            }
        } finally {
            finish();
        }
        afterwards(false);
    }

    ApplicationListeners listeners() {
        ApplicationListeners existing = listeners;
        if (existing == null) {
            synchronized (this) {
                existing = listeners;
                if (existing == null) {
                    existing = new ApplicationListeners(session);
                    listeners = existing;
                }
            }
        }
        return existing;
    }

    boolean readingHere() {
        return reader == Thread.currentThread();
    }

    boolean reading() {
        return reader != null || taken();
    }

    /** The transport is to be woken after the decoding. Only by the thread that decodes. */
    void wakeLater() {
        wakeLater = true;
    }

    /** A text frame of a WebSocket: one packet. */
    void frame(String packet) {
        frame(packet, null);
    }

    /** A binary frame of a WebSocket: a message. */
    void frame(byte[] data) {
        frame(null, data);
    }

    private void frame(@Nullable String text, byte @Nullable [] data) {
        Runnable first;
        ArrayDeque<Runnable> rest;
        boolean wake;
        begin();
        session.outbound().decoding(Thread.currentThread());
        try {
            if (data != null) {
                binary(data, this);
            } else if (text != null && !packet(text, 0, text.length(), this)) {
                session.end(CloseReason.PARSE_ERROR, "undecodable packet");
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        } finally {
            first = task;
            rest = moreTasks;
            wake = wakeLater;
            task = null;
            moreTasks = null;
            wakeLater = false;
            session.outbound().decoding(null);
            finish();
        }
        runHere(first, rest, wake);
        awaitRoom();
    }

    /** Holds the reader of a WebSocket back while the layer above has enough; only so does the client's TCP feel it. */
    private void awaitRoom() {
        if (!saturated(this)) {
            return;
        }
        Semaphore awaited = room();
        reader = Thread.currentThread();
        try {
            if (!session.closed()) {
                awaited.acquire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.heard();
            reader = null;
        }
    }

    /** Lets the reader that is held back go on. Offered after each frame, so it is no object of its own. */
    @Override
    public void run() {
        room().release();
    }

    /** Most readers are never held back. */
    private Semaphore room() {
        Semaphore existing = room;
        if (existing == null) {
            synchronized (this) {
                existing = room;
                if (existing == null) {
                    existing = new Semaphore(0);
                    room = existing;
                }
            }
        }
        return existing;
    }

    /** Whether the layer above has enough for now; {@code resume} is called when it takes more. */
    boolean saturated(Runnable resume) {
        SessionListener above = layer;
        ApplicationListeners application = listeners;
        return (above != null && above.saturated(resume)) || (application != null && application.saturated(resume));
    }

    /** Whether the layer above has enough for now; nobody is called. */
    boolean crowded() {
        SessionListener above = layer;
        ApplicationListeners application = listeners;
        return (above != null && above.crowded()) || (application != null && application.crowded());
    }

    /** The body of a polling POST: one packet or several. False when it was malformed. */
    boolean payload(String body, int maxPackets, RequestThreads.@Nullable Request own) {
        boolean wellFormed = true;
        Runnable first;
        ArrayDeque<Runnable> rest;
        boolean wake;
        begin();
        session.outbound().decoding(Thread.currentThread());
        try {
            wellFormed = packets(body, maxPackets);
        } catch (RuntimeException | Error e) {
            failed(e);
        } finally {
            first = task;
            rest = moreTasks;
            wake = wakeLater;
            task = null;
            moreTasks = null;
            wakeLater = false;
            session.outbound().decoding(null);
            finish();
        }
        // Not before all is decoded, so that what belongs to one request is handled, and answered, in one go; and
        // before the
        // answer, so that a client hears of its connection when the listeners have put it into its rooms.
        if (first != null) {
            RequestThreads threads = session.hub().requestThreads();
            if (own == null || !wellFormed || !threads.enter(own)) {
                handleInPool(first, rest);
            } else {
                try {
                    handleHere(first, rest);
                } finally {
                    threads.leave(own);
                }
            }
        }
        afterwards(wake);
        return wellFormed;
    }

    private void handleInPool(Runnable first, @Nullable ArrayDeque<Runnable> rest) {
        Cork current = cork();
        toPool(current.around(first));
        while (rest != null && !rest.isEmpty()) {
            toPool(current.around(rest.remove()));
        }
    }

    private void handleHere(Runnable first, @Nullable ArrayDeque<Runnable> rest) {
        cork().around(() -> inTurn(first, rest)).run();
    }

    Cork cork() {
        Cork existing = cork;
        if (existing == null) {
            synchronized (this) {
                existing = cork;
                if (existing == null) {
                    existing = new Cork(session);
                    cork = existing;
                }
            }
        }
        return existing;
    }

    /** Whether polling answers should wait for what is being handled. */
    boolean corked() {
        Cork current = cork;
        return current != null && current.holds();
    }

    private boolean packets(String body, int maxPackets) {
        int packets = 0;
        for (int start = 0; start <= body.length() && !session.closed(); ) {
            int end = Payload.end(body, start);
            if (maxPackets > 0 && ++packets > maxPackets) {
                session.end(
                        CloseReason.TRANSPORT_ERROR,
                        "payload with too many packets (maxPacketsPerPayload = " + maxPackets + ")");
                return false;
            }
            if (!packet(body, start, end, this)) {
                session.end(CloseReason.PARSE_ERROR, "undecodable packet");
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    /** False when it is no packet. */
    private boolean packet(String text, int start, int end, Executor caller) {
        char type = start < end ? text.charAt(start) : 0;
        if (!session.open()) {
            if (type == '1') {
                session.end(CloseReason.TRANSPORT_CLOSE, "closed by the client");
            }
            return true;
        }
        switch (type) {
            case '4' -> message(text.substring(start, end), 1, caller);
            case 'b' -> {
                byte[] data;
                try {
                    data = Payload.decodeBinary(text, start + 1, end);
                } catch (IllegalArgumentException e) {
                    return false;
                }
                binary(data, caller);
            }
            case '3' -> session.pong();
            case '2' -> session.end(CloseReason.TRANSPORT_ERROR, "invalid heartbeat direction");
            case '1' -> session.end(CloseReason.TRANSPORT_CLOSE, "closed by the client");
            case '0', '5', '6' -> {
                // Packets without meaning here, as in the reference server.
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void message(String packet, int offset, Executor caller) {
        SessionListener above = layer;
        if (above != null) {
            above.onText(packet, offset, caller);
        }
        ApplicationListeners application = listeners;
        if (application != null) {
            application.onText(packet, offset, caller);
        }
    }

    private void binary(byte[] data, Executor caller) {
        if (!session.open()) {
            return;
        }
        ApplicationListeners application = listeners;
        if (application != null) {
            application.onBinary(layer == null ? data : data.clone(), caller);
        }
        SessionListener above = layer;
        if (above != null) {
            above.onBinary(data, caller);
        }
    }

    void upgraded(TransportName transport) {
        ApplicationListeners application = listeners;
        if (application != null) {
            application.onUpgrade(transport, this::toPool);
        }
    }

    /** The session is over: tell it, once and last. */
    void ended(CloseReason reason, String detail) {
        end = new End(reason, detail);
        Semaphore awaited = room;
        // A reader that makes it later sees that the session is closed.
        if (awaited != null) {
            awaited.release();
        }
        tellEnd();
    }

    private void tellEnd() {
        End over = end;
        // Whoever has the turn looks again afterwards, also when it is the caller, so nobody has to wait, least of all
        // a timer.
        while (over != null && !told && tryBegin()) {
            try {
                if (!told) {
                    told = true;
                    tell(over);
                }
            } finally {
                finish();
            }
        }
    }

    private void tell(End over) {
        try {
            SessionListener above = layer;
            if (above != null) {
                above.onClosed(over.reason, over.detail, this::toPool);
            }
            ApplicationListeners application = listeners;
            if (application != null) {
                application.onClosed(over.reason, over.detail, this::toPool);
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the end of a session could not be told", e);
        } finally {
            session.hub().ends().done();
        }
    }

    private void afterwards(boolean wake) {
        if (wake) {
            session.outbound().wake(session.currentTransport());
        }
        if (end != null) {
            tellEnd();
        }
    }

    private void failed(Throwable e) {
        LOG.log(Level.ERROR, "a packet could not be handed over", e);
        session.end(CloseReason.TRANSPORT_ERROR, "internal error");
    }

    /** Keeps a task for after the decoding; from elsewhere, or too late, it goes to the pool. */
    @Override
    public void execute(Runnable command) {
        if (!session.outbound().decodingHere()) {
            toPool(command);
        } else if (task == null) {
            task = command;
        } else {
            if (moreTasks == null) {
                moreTasks = new ArrayDeque<>();
            }
            moreTasks.add(command);
        }
    }

    void toPool(Runnable command) {
        session.hub().toPool(command);
    }

    private void runHere(@Nullable Runnable first, @Nullable ArrayDeque<Runnable> rest, boolean wake) {
        reader = Thread.currentThread();
        try {
            afterwards(wake);
            if (first != null) {
                inTurn(first, rest);
            }
        } finally {
            session.heard();
            reader = null;
        }
    }

    private static void inTurn(Runnable first, @Nullable ArrayDeque<Runnable> rest) {
        run(first);
        while (rest != null && !rest.isEmpty()) {
            run(rest.remove());
        }
    }

    private static void run(Runnable command) {
        try {
            command.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "a task of the application failed", e);
        }
    }
}
