package io.github.socketioee.internal.http;

import io.github.socketioee.engine.CloseReason;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.EngineSession;
import io.github.socketioee.internal.engine.Transport;
import io.github.socketioee.internal.engine.protocol.Frame;
import io.github.socketioee.internal.engine.protocol.Payload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * HTTP long-polling: at most one GET waits for frames and at most one POST brings some. A GET counts as finished as soon as
 * its answer is decided, because the client may send the next one before the container has finished with it.
 */
final class PollingTransport implements Transport {
    /**
     * How long a GET is held that comes while the client tries another transport. The client may have completed the upgrade
     * already, on another connection and so read by another thread; the GET belongs behind the upgrade then.
     */
    static final Duration UPGRADE_GRACE = Duration.ofMillis(100);

    private static final byte[] CLOSE = {'1'};
    private static final byte[] NOOP = {'6'};
    private static final byte[] NOOP_THEN_CLOSE = {'6', Payload.SEPARATOR, '1'};

    private final EngineSession session;
    private final int maxBody;
    private volatile boolean handlesHere;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Poll parked;
    private @Nullable Upload upload;
    private boolean closed;

    /** {@code handlesHere} tells whether the threads of POSTs may handle what they bring. */
    PollingTransport(EngineSession session, int maxBody, boolean handlesHere) {
        this.session = session;
        this.maxBody = maxBody;
        this.handlesHere = handlesHere;
    }

    @Override
    public TransportName name() {
        return TransportName.POLLING;
    }

    @Override
    public boolean ready() {
        return parked != null;
    }

    /** What a GET is answered, and whether the session is over with it. */
    private static final class Reply {
        final byte[] body;
        final boolean last;

        Reply(byte[] body, boolean last) {
            this.body = body;
            this.last = last;
        }
    }

    /** A GET came. False when the session does not poll any more. */
    boolean poll(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean overlap;
        Reply reply = null;
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            overlap = parked != null;
            if (!overlap) {
                boolean late = session.leaving(this);
                reply = reply(null);
                if (reply == null) {
                    parked = new Poll(this, request, response, late);
                    if (late) {
                        session.wakeIn(UPGRADE_GRACE);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
        if (overlap) {
            session.end(CloseReason.TRANSPORT_ERROR, "overlap from client");
            Answers.empty(response, HttpServletResponse.SC_BAD_REQUEST);
        } else if (reply != null) {
            answerNow(request, response, reply);
        }
        return true;
    }

    private void answerNow(HttpServletRequest request, HttpServletResponse response, Reply reply) throws IOException {
        if (reply.body.length > response.getBufferSize()) {
            answer(new Poll(this, request, response, false), reply);
            return;
        }
        if (reply.last) {
            // First, so that the session is gone when the client reads that it is.
            session.end(CloseReason.FORCED_CLOSE, "");
        }
        // What fits into the container's buffer is written by the client's own request, which may block on it.
        Answers.pollingHeaders(request, response);
        // The client may have it, and ask for the next one, before the writing returns.
        landed();
        Answers.write(response, HttpServletResponse.SC_OK, Answers.TEXT, reply.body);
    }

    /** A POST came. False when the session does not poll any more. */
    boolean data(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Upload arriving = null;
        String problem = null;
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (upload != null) {
                problem = "data request overlap from client";
            } else if (isBinary(request.getContentType())) {
                problem = "invalid content";
            } else {
                arriving = new Upload(this, request, response);
                upload = arriving;
            }
        } finally {
            lock.unlock();
        }
        if (arriving != null) {
            arriving.start();
        } else if (problem != null) {
            session.end(CloseReason.TRANSPORT_ERROR, problem);
            Answers.empty(response, HttpServletResponse.SC_BAD_REQUEST);
        }
        return true;
    }

    private static boolean isBinary(@Nullable String contentType) {
        return contentType != null
                && contentType.regionMatches(
                        true, 0, "application/octet-stream", 0, "application/octet-stream".length());
    }

    @Override
    public void wake() {
        Poll poll;
        Reply reply;
        lock.lock();
        try {
            poll = parked;
            if (poll == null) {
                return;
            }
            reply = reply(poll);
            if (reply == null) {
                return;
            }
            parked = null;
        } finally {
            lock.unlock();
        }
        answer(poll, reply);
    }

    /** Decides about a GET; null when it should wait. Under the lock, so that no frame is taken without a GET. */
    private @Nullable Reply reply(@Nullable Poll waiting) {
        if (waiting == null && session.corked()) {
            return null;
        }
        List<Frame> frames = session.outbound().takeAll(this);
        if (!frames.isEmpty()) {
            return new Reply(Payload.encode(frames), false);
        }
        if (session.closing()) {
            return new Reply(waiting == null ? NOOP_THEN_CLOSE : CLOSE, true);
        }
        boolean letGo = waiting != null && !waiting.inGrace() && session.leaving(this);
        return letGo ? new Reply(NOOP, false) : null;
    }

    private void answer(Poll poll, Reply reply) {
        if (reply.last) {
            session.end(CloseReason.FORCED_CLOSE, "");
        }
        poll.answer(reply.body);
    }

    @Override
    public void close(Farewell farewell) {
        Poll poll;
        Upload unfinished;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            poll = parked;
            parked = null;
            // After an upgrade the body still belongs to the session and is read to its end.
            unfinished = session.closed() ? upload : null;
        } finally {
            lock.unlock();
        }
        if (poll != null && poll.late() && !session.closed()) {
            poll.refuse();
        } else if (poll != null) {
            session.noLateGet();
            poll.answer(farewell == Farewell.RELEASE ? NOOP : CLOSE);
        }
        if (unfinished != null) {
            unfinished.abort();
        }
    }

    // ---- for Poll and Upload

    int maxBody() {
        return maxBody;
    }

    boolean handlesHere() {
        return handlesHere;
    }

    /** Its handlers take long: the pool has them from now on. */
    void handleElsewhere() {
        handlesHere = false;
    }

    EngineSession session() {
        return session;
    }

    /** The frames of an answer have left. */
    void landed() {
        session.outbound().landed(this);
    }

    /** A GET cannot be answered: its connection is gone. */
    void pollFailed(Poll poll) {
        lock.lock();
        try {
            if (parked == poll) {
                parked = null;
            }
        } finally {
            lock.unlock();
        }
        failed("poll connection closed prematurely");
    }

    /** A POST broke off. */
    void uploadFailed() {
        failed("data request connection closed prematurely");
    }

    private void failed(String detail) {
        boolean current;
        lock.lock();
        try {
            current = !closed;
        } finally {
            lock.unlock();
        }
        if (current) {
            session.end(CloseReason.TRANSPORT_ERROR, detail);
        }
    }

    /** A POST is over; the next one may come, even before the answer has left. */
    void uploaded(Upload finished) {
        lock.lock();
        try {
            if (upload == finished) {
                upload = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
