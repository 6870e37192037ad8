package io.github.socketioee.internal.engine;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The threads a server may use: a pool for application code and one thread for all deadlines. */
public final class Platform implements AutoCloseable {
    private static final Duration LEAVING = Duration.ofSeconds(1);

    private final ClassLoader application;
    private final Executor pool;
    private final Timers timers;
    private final Runnable release;

    /**
     * A platform on given threads.
     *
     * @param application the class loader of the application
     * @param pool runs application code, with the application's class loader as context class loader
     * @param timers the deadlines
     * @param release gives the threads back; called by {@link #close()} after the timers were stopped
     */
    public Platform(ClassLoader application, Executor pool, Timers timers, Runnable release) {
        this.application = application;
        this.pool = pool;
        this.timers = timers;
        this.release = release;
    }

    /** A platform on daemon threads of its own, for where there is no container to ask. */
    public static Platform ownThreads(ClassLoader application) {
        Set<Thread> started = ConcurrentHashMap.newKeySet();
        ExecutorService pool = Executors.newCachedThreadPool(daemons("socketio-pool-", application, started));
        ScheduledThreadPoolExecutor clock =
                new ScheduledThreadPoolExecutor(1, daemons("socketio-timer-", application, started));
        clock.setRemoveOnCancelPolicy(true);
        return new Platform(application, pool, new Timers(clock), () -> {
            clock.shutdownNow();
            pool.shutdown();
            join(started);
        });
    }

    private static ThreadFactory daemons(String prefix, ClassLoader application, Set<Thread> started) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            // Not by the threads themselves: who says so has not ended yet.
            started.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            started.add(thread);
            thread.setDaemon(true);
            thread.setContextClassLoader(application);
            return thread;
        };
    }

    /** Containers look for threads of an application right after it was stopped, so idle ones get a moment to end. */
    private static void join(Set<Thread> started) {
        long deadline = System.nanoTime() + LEAVING.toNanos();
        try {
            for (Thread thread : Set.copyOf(started)) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (thread != Thread.currentThread() && left > 0) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes mailboxes for the application's code, one for each socket. */
    public Supplier<Mailbox> mailboxes(int capacity, Consumer<Throwable> onFailure) {
        Mailbox.Terms terms = new Mailbox.Terms(capacity, application, onFailure);
        return () -> new Mailbox(terms);
    }

    public Executor pool() {
        return pool;
    }

    public Timers timers() {
        return timers;
    }

    @Override
    public void close() {
        timers.stop();
        release.run();
    }
}
