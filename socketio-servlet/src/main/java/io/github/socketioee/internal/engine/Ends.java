package io.github.socketioee.internal.engine;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the sessions and the sockets above them whose end is still being told, by whatever thread, so that an undeployment can let that happen
 * while the application still works. Who tells an end further begins the next count before it is done with its own.
 *
 * <p>Threads: any.
 */
public final class Ends {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private int open;

    public void begin() {
        count(1);
    }

    public void done() {
        count(-1);
    }

    /** Waits until there is none; false if there are some after that time, or if the thread was interrupted. */
    public boolean await(Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (open > 0 && left > 0) {
                left = none.awaitNanos(left);
            }
            return open == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void count(int change) {
        lock.lock();
        try {
            open += change;
            if (open == 0) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
