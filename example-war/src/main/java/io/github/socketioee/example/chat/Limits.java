package io.github.socketioee.example.chat;

import io.github.socketioee.example.chat.Message.Image;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the chat accepts. Each check gives the sentence that the user is to read, or null when all is well. */
final class Limits {

    static final int PEOPLE = 200;
    static final int ROOMS = 10;
    static final int TEXT = 1_000;
    static final int IMAGE = 500_000;

    private static final Pattern NICK = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,19}");
    private static final Pattern ROOM = Pattern.compile("#[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,23}");
    private static final Pattern ID = Pattern.compile("[\\w-]{1,64}");
    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private Limits() {}

    static @Nullable String nick(String nick) {
        return NICK.matcher(nick).matches()
                ? null
                : "A name has 1 to 20 letters, digits, spaces, dots or dashes, and begins with a letter or digit.";
    }

    static @Nullable String room(@Nullable String room) {
        return room != null && ROOM.matcher(room).matches()
                ? null
                : "A room has a name of 1 to 24 letters, digits or dashes.";
    }

    static @Nullable String draft(Draft draft) {
        if (!ID.matcher(draft.id()).matches()) {
            return "A message needs an id of 1 to 64 letters, digits or dashes.";
        }
        String text = draft.text();
        if (text.isBlank() && draft.image() == null) {
            return "There is nothing to say.";
        }
        if (text.length() > TEXT) {
            return "A message has at most " + TEXT + " characters, this one has " + text.length() + ".";
        }
        return draft.image() == null ? null : image(draft.image());
    }

    private static @Nullable String image(Image image) {
        if (image.type() == null || !IMAGES.contains(image.type())) {
            return "An image is a PNG, JPEG, GIF or WebP.";
        }
        if (image.bytes() == null || image.bytes().length == 0) {
            return "The image is empty.";
        }
        if (image.bytes().length > IMAGE) {
            return "An image has at most " + IMAGE / 1000 + " kB, this one has " + image.bytes().length / 1000 + ".";
        }
        return null;
    }
}
