package io.github.socketioee.internal.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A GET. A waiting one holds no thread; its answer is written by the container's threads, never by whoever sends a message,
 * so a client that does not read holds up nobody.
 */
final class Poll implements WriteListener {
    private static final byte[] TRANSPORT_MISMATCH =
            "{\"code\":3,\"message\":\"Bad request\"}".getBytes(StandardCharsets.UTF_8);
    private static final Logger LOG = System.getLogger(Poll.class.getName());

    private final PollingTransport transport;
    private final HttpServletResponse response;
    private final AsyncContext context;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean completed = new AtomicBoolean();
    private final boolean late;
    private byte @Nullable [] body;
    private boolean written;

    private Poll(PollingTransport transport, HttpServletResponse response, AsyncContext context, boolean late) {
        this.late = late;
        this.transport = transport;
        this.response = response;
        this.context = context;
    }

    /** A GET that will wait for its answer. */
    static Poll park(
            PollingTransport transport, HttpServletRequest request, HttpServletResponse response, boolean late) {
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        Poll poll = new Poll(transport, response, context, late);
        AsyncEnd end = poll::ended;
        context.addListener(end);
        // Now, while it is certain that nobody else touches the response.
        Answers.pollingHeaders(request, response);
        response.setContentType(Answers.TEXT);
        return poll;
    }

    /** Whether it came when the client was about to leave polling. */
    boolean late() {
        return late;
    }

    /** Answers that the session does not poll any more. */
    void refuse() {
        if (!answered.get()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("application/json");
            answer(TRANSPORT_MISMATCH);
        }
    }

    /** Answers; only the first answer counts. Any thread; does not block. */
    void answer(byte[] payload) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        body = payload;
        try {
            response.setContentLength(payload.length);
            response.getOutputStream().setWriteListener(this);
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        ServletOutputStream out = response.getOutputStream();
        byte[] payload = body;
        while (payload != null && out.isReady()) {
            if (written) {
                transport.landed();
                complete();
                return;
            }
            written = true;
            out.write(payload);
        }
    }

    /** The write failed. */
    @Override
    public void onError(Throwable e) {
        failed(e);
    }

    private void ended(boolean byContainer, @Nullable Throwable failure) {
        if (byContainer) {
            // Some containers end the request by themselves; a late answer must not touch it then.
            completed.set(true);
            answered.set(true);
        } else {
            failed(failure);
        }
    }

    private void failed(@Nullable Throwable e) {
        LOG.log(Level.DEBUG, "a polling request broke off", e);
        answered.set(true);
        transport.pollFailed(this);
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
