package io.github.socketioee.internal.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
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
 * A POST. Its body is read as it arrives, without holding a thread and never beyond the limit, whatever Content-Length says;
 * it is decoded as a whole, so characters may be split anywhere.
 */
final class Upload implements ReadListener, WriteListener {
    private static final Logger LOG = System.getLogger(Upload.class.getName());
    private static final byte[] OK = {'o', 'k'};
    private static final int FIRST_BUFFER = 4096;

    private final PollingTransport transport;
    private final HttpServletResponse response;
    private final AsyncContext context;
    private final ServletInputStream in;
    private final int limit;
    private final long end;
    private final AtomicBoolean decided = new AtomicBoolean();
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean completed = new AtomicBoolean();
    private byte[] buffer;
    private int length;
    private volatile boolean reading;
    private boolean written;

    /** Goes asynchronous; nothing is read before {@link #start()}. */
    Upload(PollingTransport transport, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answers.pollingHeaders(request, response);
        this.transport = transport;
        this.response = response;
        this.limit = transport.maxBody();
        this.in = request.getInputStream();
        // What the client announces is a hint, not a reason to allocate.
        long announced = request.getContentLengthLong();
        // In HTTP/2 the end is a frame of its own.
        this.end = request.getProtocol().startsWith("HTTP/1") ? announced : -1;
        this.buffer = new byte[announced >= 0 && announced < FIRST_BUFFER ? (int) announced + 1 : FIRST_BUFFER];
        this.context = request.startAsync();
        this.context.setTimeout(0);
    }

    void start() {
        AsyncEnd end = this::ended;
        context.addListener(end);
        in.setReadListener(this);
    }

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
        String payload = new String(buffer, 0, length, StandardCharsets.UTF_8);
        buffer = new byte[0];
        boolean read;
        reading = true;
        try {
            read = transport.session().readPayload(payload);
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

    /** What it brought has been taken in: the client may send more. */
    private void taken() {
        transport.uploaded(this);
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        try {
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType("text/html");
            response.setContentLength(OK.length);
            response.getOutputStream().setWriteListener(this);
        } catch (IOException | RuntimeException e) {
            broken(e);
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
        if (answered.compareAndSet(false, true)) {
            finish(status);
        }
    }

    private void finish(int status) {
        try {
            Answers.empty(response, status);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the answer came too late", e);
        }
        complete();
    }

    @Override
    public void onWritePossible() throws IOException {
        ServletOutputStream out = response.getOutputStream();
        while (out.isReady()) {
            if (written) {
                complete();
                return;
            }
            written = true;
            out.write(OK);
        }
    }

    /** Reading or writing failed. */
    @Override
    public void onError(Throwable e) {
        broken(e);
    }

    private void ended(boolean byContainer, @Nullable Throwable failure) {
        if (byContainer) {
            completed.set(true);
        } else {
            broken(failure);
        }
    }

    private void broken(@Nullable Throwable e) {
        LOG.log(Level.DEBUG, "a polling POST broke off", e);
        if (decided.compareAndSet(false, true)) {
            transport.uploaded(this);
            transport.uploadFailed();
        }
        complete();
    }

    private void complete() {
        if (completed.compareAndSet(false, true)) {
            try {
                context.complete();
            } catch (IllegalStateException e) {
                LOG.log(Level.DEBUG, "the container had completed the request already", e);
            }
        }
    }
}
