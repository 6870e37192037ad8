package io.github.socketioee.internal.engine;

import io.github.socketioee.engine.TransportName;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds back what is queued for a client while the application runs. So the replies to one POST go out together instead of the first alone
 * and the others a round trip later, and a client hears of its connection when the listeners have put it into its rooms. Never for long:
 * handlers may block.
 */
public final class Cork {
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

    Cork(EngineSession session) {
        this.session = session;
        this.watch = session.hub().corks();
    }

    /** The one of a session that polls, which requests that arrive ask, too, or one for this occasion. */
    public static Cork of(EngineSession session) {
        return session.transport() == TransportName.POLLING ? session.inbound().cork() : new Cork(session);
    }

    /** A task that keeps answers back from now until it has run. */
    public Runnable around(Runnable task) {
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
                    letGo();
                }
            }
        };
    }

    /** Whether an answer should wait; if so, the transport is woken soon. */
    public boolean holds() {
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
            letGo();
        }
        return false;
    }

    /** Another cork may still hold it. */
    private void letGo() {
        session.outbound().wake(session.currentTransport());
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
