package io.github.socketioee.example.chat;

import org.jspecify.annotations.Nullable;

/** The acknowledgement of a message: when it was taken, or why not. */
public record Receipt(@Nullable Long time, @Nullable String error) {

    static Receipt of(Message message) {
        return new Receipt(message.time(), null);
    }

    static Receipt refused(String why) {
        return new Receipt(null, why);
    }
}
