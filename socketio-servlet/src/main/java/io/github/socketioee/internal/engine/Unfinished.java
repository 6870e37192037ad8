package io.github.socketioee.internal.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what has begun and is not done yet, on whatever threads, so that an undeployment can let it happen while the application still
 * works.
 *
 * <p>Thread rule: any thread. Counting takes no lock unless somebody waits: who counts down to zero looks for waiters afterwards, and
 * who waits says so before looking at the count.
 */
public final class Unfinished {

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger waiters = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();

    public void begin() {
        open.incrementAndGet();
    }

    public void done() {
        if (open.decrementAndGet() == 0 && waiters.get() > 0) {
            lock.lock();
            try {
                none.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until there is nothing; false if there is something after that time, or if the thread was interrupted. */
    public boolean await(Duration most) {
        lock.lock();
        try {
            waiters.incrementAndGet();
            long left = most.toNanos();
            while (open.get() > 0 && left > 0) {
                left = none.awaitNanos(left);
            }
            return open.get() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiters.decrementAndGet();
            lock.unlock();
        }
    }
}
