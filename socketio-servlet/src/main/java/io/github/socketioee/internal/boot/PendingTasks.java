package io.github.socketioee.internal.boot;

import io.github.socketioee.internal.engine.Unfinished;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * An executor that knows whether all of its tasks have ended, so that an undeployment can let the last listeners run while the
 * application still works.
 *
 * <p>Threads: any.
 */
final class PendingTasks implements Executor {

    private final Executor executor;
    private final Unfinished pending = new Unfinished();

    PendingTasks(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        pending.begin();
        boolean accepted = false;
        try {
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    pending.done();
                }
            });
            accepted = true;
        } finally {
            if (!accepted) {
                pending.done();
            }
        }
    }

    /** Waits until no task is left; false if some have not ended in time, or if the thread was interrupted. */
    boolean await(Duration most) {
        return pending.await(most);
    }
}
