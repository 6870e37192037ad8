package io.github.socketioee.internal.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the application's code of one socket, one task after another.
 *
 * <p>Thread rule: any thread posts. Whoever finds the mailbox idle has it drained by the executor it brings, so tasks of one mailbox never
 * overlap and keep their order, whatever executors are used.
 */
public final class Mailbox {

    /** A piece of work. */
    @FunctionalInterface
    public interface Task {

        /** Runs; {@code false} says that the work goes on elsewhere and {@link Mailbox#resume} will be called. */
        boolean run();
    }

    private static final AtomicIntegerFieldUpdater<Mailbox> PENDING =
            AtomicIntegerFieldUpdater.newUpdater(Mailbox.class, "pending");
    private static final AtomicReferenceFieldUpdater<Mailbox, @Nullable Runnable> AWAITING_SPACE =
            AtomicReferenceFieldUpdater.newUpdater(Mailbox.class, Runnable.class, "awaitingSpace");

    private final Terms terms;
    // Most sockets are idle when something comes for them, so nothing ever waits here.
    private volatile @Nullable Queue<Task> tasks;
    private volatile int pending;
    private volatile @Nullable Runnable awaitingSpace;

    /** What the mailboxes of a server have in common: each of its connections has one. */
    record Terms(int capacity, ClassLoader applicationLoader, Consumer<Throwable> onFailure) {}

    Mailbox(Terms terms) {
        this.terms = terms;
    }

    /** Runs the task after those posted before. */
    public void post(Task task, Executor executor) {
        if (PENDING.compareAndSet(this, 0, 1)) {
            start(() -> drain(task), executor);
            return;
        }
        waiting().add(task);
        if (PENDING.getAndIncrement(this) == 0) {
            start(() -> drain(waiting().remove()), executor);
        }
    }

    private Queue<Task> waiting() {
        Queue<Task> existing = tasks;
        if (existing == null) {
            synchronized (this) {
                existing = tasks;
                if (existing == null) {
                    existing = new ConcurrentLinkedQueue<>();
                    tasks = existing;
                }
            }
        }
        return existing;
    }

    /** Continues after a task that answered {@code false}, first with {@code continuation}. */
    public void resume(Task continuation, Executor executor) {
        start(() -> drain(continuation), executor);
    }

    /** Whether it holds as much as it should. */
    public boolean crowded() {
        return pending >= terms.capacity;
    }

    /** Whether the reader should stop: then {@code resume} is called once, when there is room again. */
    public boolean full(Runnable resume) {
        if (pending < terms.capacity) {
            return false;
        }
        Runnable before = AWAITING_SPACE.getAndSet(this, resume);
        if (before != null && before != resume) {
            // A POST and a WebSocket may wait at once while a client changes its transport; who goes on too early asks
            // again.
            before.run();
        }
        // The drain may have passed the mark before the callback was in place; whoever takes it out decides.
        return pending > terms.capacity / 2 || !AWAITING_SPACE.compareAndSet(this, resume, null);
    }

    /** How many tasks wait or run. */
    public int size() {
        return pending;
    }

    private static void start(Runnable drain, Executor executor) {
        try {
            executor.execute(drain);
        } catch (RejectedExecutionException stopping) {
            // The pool is gone because the server stops; the last listeners still deserve to hear of it.
            drain.run();
        }
    }

    private void drain(Task first) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        boolean foreign = before != terms.applicationLoader;
        if (foreign) {
            thread.setContextClassLoader(terms.applicationLoader);
        }
        try {
            Task task = first;
            while (finished(task)) {
                int left = PENDING.decrementAndGet(this);
                if (left <= terms.capacity / 2) {
                    releaseReader();
                }
                if (left == 0) {
                    return;
                }
                task = waiting().remove();
            }
        } finally {
            if (foreign) {
                thread.setContextClassLoader(before);
            }
        }
    }

    private boolean finished(Task task) {
        try {
            return task.run();
        } catch (Throwable failed) {
            // Tasks catch what applications throw; whatever is left must not leave the mailbox stuck.
            terms.onFailure.accept(failed);
            return true;
        }
    }

    private void releaseReader() {
        if (awaitingSpace != null) {
            Runnable resume = AWAITING_SPACE.getAndSet(this, null);
            if (resume != null) {
                resume.run();
            }
        }
    }
}
