package io.github.socketioee;

/** The handle of an added listener. Closing it removes the listener; closing it again does nothing. */
@FunctionalInterface
public interface Registration extends AutoCloseable {

    /** Removes the listener. Never blocks; a call of the listener that is under way goes on. */
    @Override
    void close();
}
