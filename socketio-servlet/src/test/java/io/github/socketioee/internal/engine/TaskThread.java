package io.github.socketioee.internal.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A thread that takes tasks, as those of Undertow for input and output; it does what it has taken before it stops. */
public final class TaskThread extends Thread implements Executor {
    final AtomicInteger tasks = new AtomicInteger();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean stopping;

    public TaskThread() {
        super("tasks");
        setDaemon(true);
        start();
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (stopping) {
            throw new RejectedExecutionException("stopping");
        }
        waiting.add(task);
        notifyAll();
    }

    public synchronized void stopTasks() {
        stopping = true;
        notifyAll();
    }

    private synchronized @Nullable Runnable next() throws InterruptedException {
        while (waiting.isEmpty() && !stopping) {
            wait();
        }
        return waiting.poll();
    }

    @Override
    public void run() {
        try {
            for (Runnable task = next(); task != null; task = next()) {
                tasks.incrementAndGet();
                task.run();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
