package io.github.socketioee.extension;

/** Ties work to the transaction of the calling thread. */
@FunctionalInterface
public interface CommitHook {

    /**
     * Takes over work until the end of the current transaction. Called by any thread; must not block.
     *
     * @param committed to be run once after the transaction was committed; hooks of one transaction run in the order of these calls
     * @param rolledBack to be run once if it was rolled back instead
     * @return whether there is a transaction; if not, neither will be run and the caller goes on at once
     */
    boolean defer(Runnable committed, Runnable rolledBack);
}
