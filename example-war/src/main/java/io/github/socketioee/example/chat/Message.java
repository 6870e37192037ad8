package io.github.socketioee.example.chat;

import org.jspecify.annotations.Nullable;

/**
 * What somebody said.
 *
 * @param id made by the client, the same when it sends again
 * @param to a room, {@code #lobby}, or a person, {@code @Ann}
 * @param time in milliseconds; no two messages of a room have the same, so that it also tells their order
 */
public record Message(
        String id,
        String to,
        String author,
        long time,
        String text,
        @Nullable Image image) {

    /** A picture; in a list of old messages without its bytes, which are fetched when somebody sees it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, changed by nobody
    public record Image(String type, byte @Nullable [] bytes) {}

    Message withoutBytes() {
        return image == null ? this : new Message(id, to, author, time, text, new Image(image.type(), null));
    }

    int size() {
        return 200 + 2 * text.length() + (image == null || image.bytes() == null ? 0 : image.bytes().length);
    }
}
