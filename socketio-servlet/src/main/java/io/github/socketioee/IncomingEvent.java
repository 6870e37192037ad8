package io.github.socketioee;

import org.jspecify.annotations.Nullable;

/** An incoming event on its way to the listeners; a middleware may replace its name and arguments. Used by one thread at a time. */
public interface IncomingEvent {

    /** The name of the event, chosen by the client or by an earlier middleware. */
    String name();

    /** The arguments, from the client or from an earlier middleware. */
    Args args();

    /** The acknowledgement of the event. */
    Ack ack();

    /**
     * Replaces name and arguments for everything that follows.
     *
     * @throws IllegalArgumentException if a value cannot be encoded
     */
    void replace(String name, @Nullable Object @Nullable ... args);
}
