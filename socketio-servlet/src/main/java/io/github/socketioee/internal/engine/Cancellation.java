package io.github.socketioee.internal.engine;

/** A scheduled task that may be taken back. */
@FunctionalInterface
public interface Cancellation {
    /** Removes the task; does nothing when it ran already. */
    void cancel();
}
