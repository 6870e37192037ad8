package io.github.socketioee.internal.engine;

import io.github.socketioee.internal.engine.SendCrew.Sending;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * For containers whose threads for input and output take tasks, and alone write to their clients: what is sent by another thread costs such a
 * thread two tasks per frame. What is handed to it before it is sent shares one task with all that waits for any of its clients, and
 * only one processor looks at a connection.
 *
 * <p>Thread rule: any thread.
 */
public final class Couriers {
    private static final Logger LOG = System.getLogger(Couriers.class.getName());

    /** After so many clients the other tasks of the thread have their turn. */
    private static final int MOST = 64;

    private final ConcurrentHashMap<Thread, Courier> byThread = new ConcurrentHashMap<>();

    /** The courier of this thread; null when it takes no tasks. */
    public @Nullable Courier here() {
        Thread thread = Thread.currentThread();
        return thread instanceof Executor tasks ? byThread.computeIfAbsent(thread, t -> new Courier(t, tasks)) : null;
    }

    /** Sends to the clients of one thread, in the order in which it was asked to. */
    public static final class Courier implements Runnable {
        private final Thread thread;
        private final Executor tasks;
        private final ConcurrentLinkedQueue<Sending> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean called = new AtomicBoolean();

        private Courier(Thread thread, Executor tasks) {
            this.thread = thread;
            this.tasks = tasks;
        }

        /** Has its thread send: at once when that is this one, else soon. Never blocks. */
        public void take(Sending sending) {
            if (Thread.currentThread() == thread) {
                sending.drain(false);
            } else {
                waiting.add(sending);
                call();
            }
        }

        private void call() {
            if (!called.get() && called.compareAndSet(false, true)) {
                try {
                    tasks.execute(this);
                } catch (RejectedExecutionException e) {
                    // The container stops. Whoever finds the call already made has added before this.
                    called.set(false);
                    send(Integer.MAX_VALUE);
                }
            }
        }

        @Override
        public void run() {
            send(MOST);
            called.set(false);
            if (!waiting.isEmpty()) {
                call();
            }
        }

        private void send(int most) {
            Sending next;
            for (int i = 0; i < most && (next = waiting.poll()) != null; i++) {
                try {
                    next.drain(false);
                } catch (RuntimeException | Error e) {
                    LOG.log(Level.ERROR, "sending failed", e);
                }
            }
        }
    }
}
