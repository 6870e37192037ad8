package io.github.socketioee.internal.http;

import io.github.socketioee.internal.engine.RequestThreads;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A POST. A small body that has arrived with its request is read, and answered, by the request's own thread. Any other is read
 * as it arrives, without holding a thread and never beyond the limit, whatever Content-Length says. A body is decoded as a
 * whole, so characters may be split anywhere.
 *
 * <p>Thread rule: until the request goes asynchronous only its own thread touches the response; from then on the rule of {@link
 * HeldAnswer} holds. {@code decided} is who ends the reading: the reader, a failure, or the end of the session.
 */
final class Upload implements ReadListener, HeldAnswer.Owner, RequestThreads.Request {
    private static final Logger LOG = System.getLogger(Upload.class.getName());
    private static final byte[] OK = {'o', 'k'};
    private static final String OK_TYPE = "text/html";
    private static final int FIRST_BUFFER = 4096;

    private final PollingTransport transport;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final ServletInputStream in;
    private final int limit;
    private final long end;
    private final AtomicBoolean decided = new AtomicBoolean();
    // Both the request's own thread and the mailbox pass here when a body was too much for now; the second one answers.
    private final AtomicBoolean room = new AtomicBoolean();
    private byte[] buffer;
    private int length;
    private volatile boolean reading = true;
    private volatile @Nullable HeldAnswer held;
    private long since;
    // By its monitor.
    private volatile boolean answered;

    /** Nothing is read before {@link #start()}. */
    Upload(PollingTransport transport, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answers.pollingHeaders(request, response);
        this.transport = transport;
        this.request = request;
        this.response = response;
        this.limit = transport.maxBody();
        this.in = request.getInputStream();
        // What the client announces is a hint, not a reason to allocate.
        long announced = request.getContentLengthLong();
        // In HTTP/2 the end is a frame of its own.
        this.end = request.getProtocol().startsWith("HTTP/1") ? announced : -1;
        this.buffer = new byte[announced >= 0 && announced < FIRST_BUFFER ? (int) announced + 1 : FIRST_BUFFER];
    }

    void start() {
        boolean here;
        try {
            here = arrived();
        } catch (IOException e) {
            broken();
            Answers.empty(response, HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        if (here) {
            takeHere();
        } else {
            goAsynchronous();
            if (!decided.get()) {
                in.setReadListener(this);
            }
        }
    }

    private void goAsynchronous() {
        held = HeldAnswer.hold(request, response, this);
        reading = false;
        if (transport.session().closed()) {
            abort();
        }
    }

    // ---- a body that is there

    /** Reads what has come already; true when that is all. */
    private boolean arrived() throws IOException {
        if (end < 0 || end >= buffer.length || end > limit) {
            return false;
        }
        // Tomcat says 1 as long as it does not know how much there is.
        for (int n = in.available(); length < end && n > 0; n = in.available()) {
            int read = in.read(buffer, length, (int) Math.min(n, end - length));
            if (read <= 0) {
                return false;
            }
            length += read;
        }
        return length == end;
    }

    private void takeHere() {
        if (length > 0) {
            transport.session().heard();
        }
        since = System.nanoTime();
        boolean read = false;
        boolean mine = false;
        try {
            read = decided.compareAndSet(false, true)
                    && transport.session().readPayload(payload(), transport.handlesHere() ? this : null);
        } finally {
            mine = claimAnswer();
        }
        if (!mine) {
            return;
        }
        if (!read) {
            transport.uploaded(this);
            Answers.empty(response, HttpServletResponse.SC_BAD_REQUEST);
        } else if (transport.session().saturated(this::roomAgain)) {
            goAsynchronous();
            roomAgain();
        } else {
            transport.uploaded(this);
            writeOk(false);
        }
    }

    private void writeOk(boolean now) {
        try {
            Answers.write(response, HttpServletResponse.SC_OK, OK_TYPE, OK);
            if (now) {
                response.flushBuffer();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the answer to a polling POST could not be written", e);
        }
    }

    private synchronized boolean claimAnswer() {
        boolean first = !answered;
        answered = true;
        return first;
    }

    @Override
    public long since() {
        return since;
    }

    @Override
    public boolean patient() {
        return !answered;
    }

    /**
     * A handler is busy on the request's own thread: the client gets its answer nevertheless, unless it should not send more yet. Under the
     * monitor, because the response is not ours any more when that thread returns.
     */
    @Override
    public synchronized void takesLong() {
        if (answered || transport.session().crowded()) {
            return;
        }
        answered = true;
        transport.handleElsewhere();
        transport.uploaded(this);
        // What the client sent next on this connection would not be read before the handler returns. It is HTTP/1: only
        // there a body
        // is known to have arrived with its request.
        response.setHeader("Connection", "close");
        writeOk(true);
    }

    private void roomAgain() {
        if (!room.compareAndSet(false, true)) {
            taken();
        }
    }

    // ---- a body that arrives

    @Override
    public void onDataAvailable() throws IOException {
        while (!decided.get() && in.isReady()) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(2L * length, limit + 1L));
            }
            int n = in.read(buffer, length, buffer.length - length);
            if (n < 0) {
                return;
            }
            length += n;
            if (n > 0) {
                transport.session().heard();
            }
            if (length > limit) {
                tooLarge();
                return;
            }
            if (length == end) {
                // Payara, asked once more, calls the end on two threads, and logs that it has forgotten the request.
                onAllDataRead();
                return;
            }
        }
    }

    private void tooLarge() {
        if (decided.compareAndSet(false, true)) {
            LOG.log(
                    Level.INFO,
                    "a polling request of more than {0} bytes was refused (option maxHttpBufferSize)",
                    Integer.toString(limit));
            transport.uploaded(this);
            answer(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        boolean read;
        reading = true;
        try {
            read = transport.session().readPayload(payload(), null);
        } finally {
            reading = false;
        }
        if (!read) {
            transport.uploaded(this);
            answer(HttpServletResponse.SC_BAD_REQUEST);
        } else if (!transport.session().saturated(this::taken)) {
            taken();
        }
    }

    private String payload() {
        String payload = new String(buffer, 0, length, StandardCharsets.UTF_8);
        buffer = new byte[0];
        return payload;
    }

    /** What it brought has been taken in: the client may send more. */
    private void taken() {
        transport.uploaded(this);
        HeldAnswer answer = held;
        if (answer != null) {
            answer.give(HttpServletResponse.SC_OK, OK_TYPE, OK);
        }
    }

    /** The session is over before the body is, unless the body itself has ended it: then its reader answers. */
    void abort() {
        decided.set(true);
        if (!reading) {
            answer(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private void answer(int status) {
        HeldAnswer answer = held;
        if (answer != null) {
            answer.give(status);
        }
    }

    /** Reading failed. */
    @Override
    public void onError(Throwable e) {
        HeldAnswer answer = held;
        if (answer != null) {
            answer.broken(e);
        }
    }

    @Override
    public void left() {
        // The client may send the next one since its body was taken.
    }

    @Override
    public void broken() {
        if (decided.compareAndSet(false, true)) {
            transport.uploaded(this);
            transport.uploadFailed();
        }
    }
}
