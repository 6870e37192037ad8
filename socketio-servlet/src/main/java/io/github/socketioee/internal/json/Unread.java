package io.github.socketioee.internal.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the lists and maps of a tree are read from when somebody first looks into them. Who only passes a value on, the most common handler of
 * all, needs no tree; {@link ValueWriter} then writes the text itself.
 *
 * <p>Thread rule: any thread; the first that looks builds the value, once, under the lock of this object.
 *
 * @param <T> the list or map
 */
final class Unread<T> {

    /** Less than this is read at once: there is nothing to gain. */
    private static final int WORTHWHILE = 128;

    private @Nullable String json;
    private volatile @Nullable T value;

    private Unread(String json) {
        this.json = json;
    }

    /** A list or map for a text that the scanner has accepted, or null when it is to be read at once. */
    static @Nullable Object of(String json, int start, int end) {
        if (end - start < WORTHWHILE) {
            return null;
        }
        // A copy of its text only, so that one value does not keep its whole packet.
        return switch (json.charAt(start)) {
            case '[' -> new UnreadList(new Unread<>(json.substring(start, end)));
            case '{' -> new UnreadMap(new Unread<>(json.substring(start, end)));
            default -> null;
        };
    }

    /** The value, to be read and changed by the caller. */
    T value() {
        T known = value;
        return known != null ? known : read();
    }

    @SuppressWarnings("unchecked") // a bracket becomes a list, a brace a map
    private synchronized T read() {
        T known = value;
        String text = json;
        if (known == null && text != null) {
            known = (T) new TreeReader(text, 0, text.length(), List.of()).read();
            value = known;
            json = null;
        }
        if (known == null) {
            throw new IllegalStateException("neither text nor value");
        }
        return known;
    }

    /** The text, or null once somebody has looked into the value. */
    synchronized @Nullable String json() {
        return json;
    }
}
