package io.github.socketioee.internal.server;

import io.github.socketioee.ErrorListener;
import io.github.socketioee.PayloadException;
import io.github.socketioee.Registration;
import io.github.socketioee.Socket;
import io.github.socketioee.extension.NamespaceObserver;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The one place where failures of application code end: logged once, handed to the server's error listeners, and nothing else changes.
 *
 * <p>Thread rule: any thread reports.
 */
final class Failures {

    private static final Logger LOG = System.getLogger("io.github.socketioee");
    private static final long PAYLOAD_LOG_INTERVAL_NANOS = 1_000_000_000L;

    private final List<ErrorListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong nextPayloadLog = new AtomicLong(System.nanoTime());

    Registration listen(ErrorListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void report(Throwable error, @Nullable Socket socket, String where) {
        String message = "Failure in " + Shown.of(where) + (socket == null ? "" : " of socket " + socket.id());
        if (!(error instanceof PayloadException) && error.getStackTrace().length > 0) {
            LOG.log(Level.WARNING, message, error);
        } else if (mayLogPayload()) {
            // What comes without a stack trace is, like a bad payload, a client's doing.
            LOG.log(Level.WARNING, message + ": " + error.getMessage());
        }
        for (ErrorListener listener : listeners) {
            try {
                listener.handle(error, socket, where);
            } catch (RuntimeException | LinkageError | AssertionError failed) {
                LOG.log(Level.WARNING, "Failure in an error listener", failed);
            }
        }
        if (socket instanceof ClientSocket client) {
            tellObservers(client, error, where);
        }
    }

    private static void tellObservers(ClientSocket socket, Throwable error, String where) {
        for (NamespaceObserver observer : socket.namespace().observers()) {
            try {
                observer.failed(socket, error, where);
            } catch (RuntimeException | LinkageError | AssertionError failed) {
                LOG.log(Level.WARNING, "Failure in an error observer", failed);
            }
        }
    }

    /** Clients provoke these at will, so they must not fill the log: one line a second at most. */
    private boolean mayLogPayload() {
        long now = System.nanoTime();
        long next = nextPayloadLog.get();
        return now - next >= 0 && nextPayloadLog.compareAndSet(next, now + PAYLOAD_LOG_INTERVAL_NANOS);
    }
}
