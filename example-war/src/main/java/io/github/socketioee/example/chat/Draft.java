package io.github.socketioee.example.chat;

import static java.util.Objects.requireNonNullElse;

import io.github.socketioee.example.chat.Message.Image;
import org.jspecify.annotations.Nullable;

/** A message as its author sends it. */
public record Draft(
        String id, String to, String text, @Nullable Image image) {

    /** What the client has left out is empty. */
    public Draft {
        id = requireNonNullElse(id, "");
        to = requireNonNullElse(to, "");
        text = requireNonNullElse(text, "");
    }
}
