package io.github.socketioee.internal.server;

import io.github.socketioee.extension.CommitHook;
import org.jspecify.annotations.Nullable;

/**
 * Holds operations back until the current transaction has been committed.
 *
 * <p>Thread rule: any thread; the hook is set at deployment.
 */
final class Commits {

    static final String ROLLED_BACK = "Not sent: the transaction was rolled back";

    /** For operators without {@code afterCommit()}. */
    static final Commits IGNORED = new Commits();

    private volatile @Nullable CommitHook hook;

    void hook(CommitHook newHook) {
        hook = newHook;
    }

    void run(Runnable operation) {
        run(operation, () -> {});
    }

    void run(Runnable operation, Runnable rolledBack) {
        CommitHook present = hook;
        if (present == null || !present.defer(operation, rolledBack)) {
            operation.run();
        }
    }
}
