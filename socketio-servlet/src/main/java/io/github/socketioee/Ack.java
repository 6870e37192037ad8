package io.github.socketioee;

import org.jspecify.annotations.Nullable;

/** Answers an incoming event whose sender may have asked for an acknowledgement. May be kept and answered later, by any thread. */
public interface Ack {

    /**
     * Sends the answer. Only the first call does; later ones, and calls for an event whose sender asked for none, do nothing. Never blocks.
     *
     * @throws IllegalArgumentException if a value cannot be encoded; nothing was sent then
     */
    void send(@Nullable Object @Nullable ... values);

    /** Whether the sender asked for an acknowledgement. */
    boolean requested();

    /** Whether the answer was sent. */
    boolean sent();
}
