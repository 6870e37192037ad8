package io.github.socketioee.internal.server;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the sockets whose end the application is still being told, by whatever thread, so that an undeployment can let that happen while the
 * application still works.
 *
 * <p>Threads: any.
 */
final class Ends {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private int open;

    void begin() {
        count(1);
    }

    void done() {
        count(-1);
    }

    /** Waits until there is none; false if there are some after that time, or if the thread was interrupted. */
    boolean await(Duration most) {
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
