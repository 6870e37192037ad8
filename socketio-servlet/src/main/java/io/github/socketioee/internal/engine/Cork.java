package io.github.socketioee.internal.engine;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds a polling answer back while the messages of one request are being handled, so that their replies go out together
 * instead of the first alone and the others a round trip later. Never for long: handlers may block.
 */
final class Cork {
    private static final Duration TICK = Duration.ofMillis(10);

    /** How long the tasks that follow each other may keep answers back, and how long the first may wait for a thread before. */
    private static final Duration LIMIT = Duration.ofMillis(30);

    private final EngineSession session;
    private final Watch watch;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean held = new AtomicBoolean();
    private final AtomicBoolean watched = new AtomicBoolean();
    private volatile long since;
    private volatile boolean queued;

    Cork(EngineSession session, Watch watch) {
        this.session = session;
        this.watch = watch;
    }

    /** A task that keeps answers back from now until it has run. */
    Runnable around(Runnable task) {
        if (running.getAndIncrement() == 0) {
            since = System.nanoTime();
            queued = true;
        }
        return () -> {
            if (queued) {
                queued = false;
                since = System.nanoTime();
            }
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
        if (running.get() == 0 || overdue()) {
            return false;
        }
        held.set(true);
        if (watched.compareAndSet(false, true)) {
            watch.add(this);
        }
        return true;
    }

    private boolean overdue() {
        return System.nanoTime() - since >= LIMIT.toNanos();
    }

    /** Lets go of what was held for too long; false when there is nothing to watch any more. */
    private boolean stillWatched() {
        if (running.get() > 0 && held.get() && !overdue()) {
            return true;
        }
        // In this order: who holds after the first line is woken by the second one or watched anew.
        watched.set(false);
        if (held.getAndSet(false)) {
            session.wake();
        }
        return false;
    }

    /**
     * Looks after the corks of all sessions that hold something, with one timer as long as there are any: a held answer is let go within
     * a tick of the limit.
     */
    static final class Watch {
        private final Timers timers;
        private final ConcurrentLinkedQueue<Cork> corks = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean ticking = new AtomicBoolean();

        Watch(Timers timers) {
            this.timers = timers;
        }

        private void add(Cork cork) {
            corks.add(cork);
            tickSoon();
        }

        private void tickSoon() {
            if (!ticking.get() && ticking.compareAndSet(false, true)) {
                timers.schedule(TICK, this::tick);
            }
        }

        private void tick() {
            ticking.set(false);
            for (int n = corks.size(); n > 0; n--) {
                Cork cork = corks.remove();
                if (cork.stillWatched()) {
                    corks.add(cork);
                }
            }
            if (!corks.isEmpty()) {
                tickSoon();
            }
        }
    }
}
