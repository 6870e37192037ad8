package io.github.socketioee;

import org.jspecify.annotations.Nullable;

/** Hears of failures in application code and of payloads that do not convert. */
@FunctionalInterface
public interface ErrorListener {

    /**
     * Called by the thread that met the failure, after it was logged.
     *
     * @param error what was thrown
     * @param socket the socket concerned, if there is one
     * @param where what was running: the name of the event, or for example {@code "connection listener"}
     */
    void handle(Throwable error, @Nullable Socket socket, String where);
}
