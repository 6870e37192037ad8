package io.github.socketioee.internal.boot;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An executor that knows how many of its tasks have not ended yet, so that an undeployment can let the last listeners run
 * while the application still works.
 *
 * <p>Threads: any.
 */
final class PendingTasks implements Executor {

    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private int pending;

    PendingTasks(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        count(1);
        boolean accepted = false;
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    count(-1);
                }
            });
            accepted = true;
        } finally {
            if (!accepted) {
                count(-1);
            }
        }
    }

    /** Waits until no task is left; false if some have not ended in time, or if the thread was interrupted. */
    boolean await(Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (pending > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
            return pending == 0;
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
            pending += change;
            if (pending == 0) {
                ended.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
