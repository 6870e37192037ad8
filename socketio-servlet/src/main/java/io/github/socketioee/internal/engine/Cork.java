package io.github.socketioee.internal.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds a polling answer back while the messages of one request are being handled, so that their replies go out together
 * instead of the first alone and the others a round trip later. Never for long: handlers may block.
 */
final class Cork {
    private static final Duration LIMIT = Duration.ofMillis(10);

    private final EngineSession session;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean held = new AtomicBoolean();
    private volatile long since;

    Cork(EngineSession session) {
        this.session = session;
    }

    /** A task that keeps answers back from now until it has run. */
    Runnable around(Runnable task) {
        if (running.getAndIncrement() == 0) {
            since = System.nanoTime();
        }
        return () -> {
            try {
                task.run();
            } finally {
                if (running.decrementAndGet() == 0 && held.getAndSet(false)) {
                    session.wake();
                }
            }
        };
    }

    /** Whether an answer should wait; if so, the transport is woken soon. */
    boolean holds() {
        if (running.get() == 0 || System.nanoTime() - since >= LIMIT.toNanos()) {
            return false;
        }
        if (held.compareAndSet(false, true)) {
            session.wakeIn(LIMIT);
        }
        return true;
    }
}
