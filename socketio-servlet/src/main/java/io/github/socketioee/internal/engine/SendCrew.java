package io.github.socketioee.internal.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The threads that may block while they send, for containers where blocking is the cheapest way. There are as many as
 * processors; when all of them stand still others join, up to a bound, and beyond it nobody blocks any more. So clients that do
 * not read hold a few threads, never those of the application, and delay nobody else.
 */
public final class SendCrew {
    private static final Logger LOG = System.getLogger(SendCrew.class.getName());
    private static final int USUAL = Runtime.getRuntime().availableProcessors();
    private static final int MOST = USUAL + 16;
    private static final int READERS = 32;
    private static final Duration PATIENCE = Timers.TICK.multipliedBy(2);

    private final Executor pool;
    private final Timers timers;
    private final ConcurrentLinkedQueue<Sending> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger readers = new AtomicInteger();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final LongAdder done = new LongAdder();
    private volatile boolean stuck;

    /** Something that sends what waits for one client. */
    @FunctionalInterface
    public interface Sending {
        /** Sends until nothing is left. */
        void drain(boolean mayBlock);
    }

    SendCrew(Executor pool, Timers timers) {
        this.pool = pool;
        this.timers = timers;
    }

    /** Has a member of the crew send, soon. False when none can be had: the caller must send, and not block. */
    public boolean take(Sending sending) {
        if (stuck) {
            return false;
        }
        waiting.add(sending);
        join(USUAL);
        return true;
    }

    /** Lets the thread that reads from a client block while it sends to the same client; {@link #leave} afterwards. */
    public boolean enter() {
        if (readers.incrementAndGet() > READERS) {
            readers.decrementAndGet();
            return false;
        }
        return true;
    }

    public void leave() {
        readers.decrementAndGet();
    }

    private void join(int limit) {
        int now = running.get();
        while (now < limit) {
            if (running.compareAndSet(now, now + 1)) {
                start();
                return;
            }
            now = running.get();
        }
    }

    private void start() {
        try {
            pool.execute(this::work);
            watch();
        } catch (RejectedExecutionException e) {
            // The pool is gone, so the server stops.
            running.decrementAndGet();
            giveUp();
        }
    }

    private void work() {
        do {
            Sending next;
            while ((next = patientPoll()) != null) {
                try {
                    next.drain(true);
                } catch (RuntimeException | Error e) {
                    LOG.log(Level.ERROR, "sending failed", e);
                }
                done.increment();
            }
            running.decrementAndGet();
        } while (!waiting.isEmpty() && rejoin());
    }

    /**
     * Lets others go on once before it finds nothing. A thread that is woken by the first frame of a broadcast often takes the processor from the
     * one that hands over the others, and would go, and be woken again, with each of them.
     */
    @SuppressWarnings("ThreadPriorityCheck") // a scheduler that does not care makes it dearer, not wrong
    private @Nullable Sending patientPoll() {
        Sending next = waiting.poll();
        if (next == null) {
            Thread.yield();
            next = waiting.poll();
        }
        return next;
    }

    private boolean rejoin() {
        int now = running.get();
        while (now < USUAL) {
            if (running.compareAndSet(now, now + 1)) {
                return true;
            }
            now = running.get();
        }
        return false;
    }

    private void watch() {
        if (watched.compareAndSet(false, true)) {
            look(-1);
        }
    }

    /** Looks again as long as somebody works. */
    private void look(long before) {
        long now = done.sum();
        if (now == before && !waiting.isEmpty()) {
            if (running.get() < MOST) {
                join(MOST);
            } else {
                stuck = true;
                giveUp();
            }
        } else {
            stuck = false;
        }
        if (running.get() > 0) {
            timers.schedule(PATIENCE, () -> look(now));
        } else {
            watched.set(false);
            if (running.get() > 0) {
                watch();
            }
        }
    }

    private void giveUp() {
        Sending next;
        while ((next = waiting.poll()) != null) {
            next.drain(false);
        }
    }
}
