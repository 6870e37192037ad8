package io.github.socketioee.engine;

/** A registered listener. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** Removes the listener. May be called from any thread and more than once; a call that already runs is not awaited. */
    @Override
    void close();
}
