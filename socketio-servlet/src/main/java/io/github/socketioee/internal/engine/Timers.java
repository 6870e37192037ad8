package io.github.socketioee.internal.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All deadlines of a server on one thread: a sorted map and a single wake-up for its first entry, so a connection costs an
 * entry and not a timer. Wake-ups are at least {@link #TICK} apart. Tasks run on the waking thread: they must be short and
 * must not run application code.
 */
public final class Timers {
    static final Duration TICK = Duration.ofMillis(10);
    private static final Logger LOG = System.getLogger(Timers.class.getName());
    private static final long NEVER = Long.MAX_VALUE;

    private final ScheduledExecutorService driver;
    private final long origin = System.nanoTime();
    private final AtomicLong sequence = new AtomicLong();
    private final ConcurrentSkipListMap<Deadline, Runnable> deadlines = new ConcurrentSkipListMap<>();
    private final ReentrantLock arming = new ReentrantLock();
    private volatile long armedFor = NEVER;
    private @Nullable ScheduledFuture<?> wakeUp;
    private boolean stopped;

    /** Timers that live on one thread of an executor, which stays the caller's to shut down. */
    public Timers(ScheduledExecutorService driver) {
        this.driver = driver;
    }

    /** Runs a short task after a delay, unless cancelled or stopped before. */
    public Cancellation schedule(Duration delay, Runnable shortTask) {
        Deadline deadline = new Deadline(now() + Math.max(0, delay.toNanos()), sequence.getAndIncrement(), deadlines);
        deadlines.put(deadline, shortTask);
        if (deadline.at < armedFor) {
            arm(deadline.at);
        }
        return deadline;
    }

    /** How many tasks wait; counts them one by one, for tests. */
    public int pending() {
        return deadlines.size();
    }

    /** Forgets every task; nothing scheduled later runs. */
    public void stop() {
        arming.lock();
        try {
            stopped = true;
            if (wakeUp != null) {
                wakeUp.cancel(false);
            }
        } finally {
            arming.unlock();
        }
        deadlines.clear();
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    private void arm(long at) {
        arming.lock();
        try {
            if (stopped || at >= armedFor) {
                return;
            }
            if (wakeUp != null) {
                wakeUp.cancel(false);
            }
            wakeUp = driver.schedule(this::fire, Math.max(0, at - now()), TimeUnit.NANOSECONDS);
            armedFor = at;
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the timer thread was stopped first", e);
        } finally {
            arming.unlock();
        }
    }

    private void fire() {
        // Under the lock, so that arm() cannot overwrite it with the deadline this very run serves.
        arming.lock();
        try {
            armedFor = NEVER;
        } finally {
            arming.unlock();
        }
        long now = now();
        Map.Entry<Deadline, Runnable> first;
        while ((first = deadlines.firstEntry()) != null && first.getKey().at <= now) {
            // Whoever removes the entry owns the task: a cancelled one is not run.
            if (deadlines.remove(first.getKey()) != null) {
                run(first.getValue());
            }
        }
        if (first != null) {
            arm(Math.max(first.getKey().at, now + TICK.toNanos()));
        }
    }

    /** Runs a task so that those after it run, too. */
    static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a timer task failed", e);
        }
    }

    /** Cancels itself, so that a waiting task is one object less. */
    private static final class Deadline implements Comparable<Deadline>, Cancellation {
        final long at;
        final long order;
        final Map<Deadline, Runnable> waiting;

        Deadline(long at, long order, Map<Deadline, Runnable> waiting) {
            this.at = at;
            this.order = order;
            this.waiting = waiting;
        }

        @Override
        public void cancel() {
            waiting.remove(this);
        }

        @Override
        public int compareTo(Deadline other) {
            int c = Long.compare(at, other.at);
            return c != 0 ? c : Long.compare(order, other.order);
        }
    }
}
