package io.github.socketioee.internal.engine;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Closing a connection may block in some containers, so it runs on the pool; stopping the server waits for what runs. */
final class Closers {
    private final Executor pool;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition done = lock.newCondition();
    private int running;

    Closers(Executor pool) {
        this.pool = pool;
    }

    void run(Runnable closer) {
        add(1);
        Runnable counted = () -> {
            try {
                ApplicationListeners.guarded(closer);
            } finally {
                add(-1);
            }
        };
        try {
            pool.execute(counted);
        } catch (RejectedExecutionException e) {
            counted.run();
        }
    }

    private void add(int count) {
        lock.lock();
        try {
            running += count;
            if (running == 0) {
                done.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing runs any more, but not for ever. */
    void await(Duration limit) {
        long nanos = TimeUnit.NANOSECONDS.convert(limit);
        lock.lock();
        try {
            while (running > 0 && nanos > 0) {
                nanos = done.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
