package io.github.socketioee.internal.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The threads of polling requests that handle what they have brought, without a hand-over. As many at a time as there are processors,
 * so that handlers that block never take the container's threads away; and watched, because the connection of a request is not read
 * while its thread is busy.
 *
 * <p>Thread rule: a request enters and leaves on its own thread; what takes long is told by the pool, perhaps after it has left.
 */
public final class RequestThreads {
    private static final Logger LOG = System.getLogger(RequestThreads.class.getName());

    /** What a client may not notice: less than the time for which answers are held together. */
    private static final Duration PATIENCE = Timers.TICK;

    private final AtomicReferenceArray<Request> busy =
            new AtomicReferenceArray<>(Runtime.getRuntime().availableProcessors());
    private final AtomicBoolean watched = new AtomicBoolean();
    private final Platform platform;

    /** A request whose thread handles its messages. */
    public interface Request {
        /** When the handling began, by {@link System#nanoTime()}. */
        long since();

        /** Whether it is still to be told that it takes long. */
        boolean patient();

        /** The handling takes long. By the pool; may be told more than once. */
        void takesLong();
    }

    RequestThreads(Platform platform) {
        this.platform = platform;
    }

    /** Whether the calling thread may handle the messages of its request; {@link #leave} afterwards. */
    public boolean enter(Request request) {
        for (int i = 0; i < busy.length(); i++) {
            if (busy.get(i) == null && busy.compareAndSet(i, null, request)) {
                watch();
                return true;
            }
        }
        return false;
    }

    public void leave(Request request) {
        for (int i = 0; i < busy.length(); i++) {
            if (busy.get(i) == request) {
                busy.set(i, null);
                return;
            }
        }
    }

    private void watch() {
        if (!watched.get() && watched.compareAndSet(false, true)) {
            platform.timers().schedule(PATIENCE, this::look);
        }
    }

    private void look() {
        watched.set(false);
        long now = System.nanoTime();
        boolean anybody = false;
        for (int i = 0; i < busy.length(); i++) {
            Request request = busy.get(i);
            if (request != null) {
                anybody = true;
                if (request.patient() && now - request.since() >= PATIENCE.toNanos()) {
                    tell(request);
                }
            }
        }
        if (anybody) {
            watch();
        }
    }

    private void tell(Request request) {
        try {
            platform.pool().execute(request::takesLong);
        } catch (RuntimeException e) {
            // The pool is gone, so the server stops, and the request is answered when its handlers have returned.
            LOG.log(Level.DEBUG, "the pool takes nothing any more", e);
        }
    }
}
