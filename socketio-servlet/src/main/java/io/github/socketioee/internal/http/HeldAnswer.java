package io.github.socketioee.internal.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that has gone asynchronous: given once, later.
 *
 * <p>Thread rule: any thread gives it and never waits for the client. What fits into the buffer that Tomcat and Jetty keep until the
 * request is completed is put there by the giver itself, and the container sends it. All else is written by the container's threads,
 * when they can. The monitor keeps that short writing and the container's own end of the request apart, because
 * afterwards the container may use the response for another request.
 */
final class HeldAnswer implements WriteListener {
    private static final Logger LOG = System.getLogger(HeldAnswer.class.getName());

    /** Who is told what became of it. */
    interface Owner {
        /** The container has taken it. Short, and under the monitor. */
        void left();

        /** It cannot be given: the connection is gone. */
        void broken();
    }

    /** Jetty's default, and the size that its own configuration files set. */
    private static final int AGGREGATED = 8192;

    private final Owner owner;
    private final HttpServletResponse response;
    private final AsyncContext context;
    private boolean decided;
    private volatile boolean completed;
    // Only for the container's threads, one after the other.
    private byte @Nullable [] body;
    private boolean written;

    private HeldAnswer(Owner owner, HttpServletResponse response, AsyncContext context) {
        this.owner = owner;
        this.response = response;
        this.context = context;
    }

    /** Has a request wait for its answer without a thread. */
    static HeldAnswer hold(HttpServletRequest request, HttpServletResponse response, Owner owner) {
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        HeldAnswer held = new HeldAnswer(owner, response, context);
        AsyncEnd end = held::ended;
        // GlassFish sets the status to 200 before it tells a listener, if the response that came with the listener is
        // one of HTTP.
        context.addListener(end, request, new ServletResponseWrapper(response));
        return held;
    }

    /** How long a body may be that is kept until the end of the request, whatever the client does meanwhile. */
    private int room() {
        String container = context.getClass().getName();
        if (container.startsWith("org.apache.catalina.core.")) {
            return response.getBufferSize();
        }
        // Jetty sends what is larger than its outputAggregationSize at once, and what completes an announced length.
        return container.startsWith("org.eclipse.jetty.") ? Math.min(AGGREGATED, response.getBufferSize() / 4) : 0;
    }

    /** Answers; only the first answer counts. */
    void give(int status, String type, byte[] payload) {
        try {
            if (payload.length <= room()) {
                giveAtOnce(status, type, payload);
            } else {
                giveByListener(status, type, payload);
            }
        } catch (IOException | RuntimeException e) {
            broken(e);
        }
    }

    private synchronized void giveAtOnce(int status, String type, byte[] payload) throws IOException {
        if (!decide()) {
            return;
        }
        response.setStatus(status);
        response.setContentType(type);
        response.getOutputStream().write(payload);
        // The next request may come as soon as this one is completed.
        owner.left();
        complete();
    }

    private void giveByListener(int status, String type, byte[] payload) throws IOException {
        if (!decide()) {
            return;
        }
        body = payload;
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(payload.length);
        response.getOutputStream().setWriteListener(this);
    }

    /** Answers with a status alone. */
    void give(int status) {
        if (giveEmpty(status)) {
            complete();
        }
    }

    private synchronized boolean giveEmpty(int status) {
        if (!decide()) {
            return false;
        }
        try {
            Answers.empty(response, status);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the answer came too late", e);
        }
        return true;
    }

    private synchronized boolean decide() {
        boolean first = !decided;
        decided = true;
        return first;
    }

    @Override
    public void onWritePossible() throws IOException {
        ServletOutputStream out = response.getOutputStream();
        byte[] payload = body;
        while (payload != null && out.isReady()) {
            if (written) {
                owner.left();
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
        broken(e);
    }

    private void ended(boolean byContainer, @Nullable Throwable failure) {
        if (!byContainer) {
            broken(failure);
            return;
        }
        if (completed) {
            // By us, perhaps at this moment: the container may call with locks of its own, and must not wait.
            return;
        }
        synchronized (this) {
            // Some containers end the request by themselves; a late answer must not touch it then.
            completed = true;
            decided = true;
        }
    }

    /** Gives it up. */
    void broken(@Nullable Throwable e) {
        LOG.log(Level.DEBUG, "a polling request broke off", e);
        decide();
        owner.broken();
        complete();
    }

    private void complete() {
        synchronized (this) {
            if (completed) {
                return;
            }
            completed = true;
        }
        try {
            context.complete();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the container had completed the request already", e);
        }
    }
}
