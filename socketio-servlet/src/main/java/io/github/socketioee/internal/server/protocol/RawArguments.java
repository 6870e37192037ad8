package io.github.socketioee.internal.server.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Validated JSON values as slices of the packet they came in; nothing is copied or parsed before somebody asks.
 * Immutable once the packet is complete.
 */
public final class RawArguments {

    private final String text;
    private final int[] bounds;
    private final List<byte[]> attachments;
    private @Nullable String eventName;

    /**
     * @param bounds start and end of every element, one after another; owned by this object from now on
     * @param attachments what the placeholders in the text refer to
     */
    public RawArguments(String text, int[] bounds, List<byte[]> attachments) {
        this.text = text;
        this.bounds = bounds;
        this.attachments = attachments;
    }

    /** The elements of a JSON array that this server, or another node of it, has made. */
    public static RawArguments of(String jsonArray, List<byte[]> attachments) {
        return new RawArguments(
                jsonArray, new JsonScanner(jsonArray, DecoderLimits.UNLIMITED, -1).elements(0), attachments);
    }

    public int size() {
        return bounds.length >> 1;
    }

    public String text() {
        return text;
    }

    public int start(int index) {
        return bounds[index << 1];
    }

    public int end(int index) {
        return bounds[(index << 1) + 1];
    }

    public List<byte[]> attachments() {
        return attachments;
    }

    /** The JSON of one element. */
    public String json(int index) {
        return text.substring(start(index), end(index));
    }

    /** Element 0, a string or a number, as the text handlers are registered under. */
    public String eventName() {
        String name = eventName;
        if (name == null) {
            // Racy on purpose: at worst two threads make the same string.
            name = JsonText.name(text, start(0), end(0));
            eventName = name;
        }
        return name;
    }
}
