package io.github.socketioee.internal.engine.protocol;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One packet ready for the wire, encoded once and shared by everyone who is sent it. */
public final class Frame {
    private final @Nullable String text;
    private final byte @Nullable [] data;
    private byte @Nullable [] utf8;

    private Frame(@Nullable String text, byte @Nullable [] data) {
        this.text = text;
        this.data = data;
    }

    /** A text packet, its type digit included. */
    public static Frame text(String packet) {
        return new Frame(packet, null);
    }

    /** A binary message. The array belongs to the frame from now on. */
    public static Frame binary(byte[] data) {
        return new Frame(null, data);
    }

    public boolean isText() {
        return text != null;
    }

    /** The text of a text packet. */
    public String text() {
        if (text == null) {
            throw new IllegalStateException("a binary frame has no text");
        }
        return text;
    }

    /** The content of a binary message; never to be changed. */
    public byte[] binary() {
        if (data == null) {
            throw new IllegalStateException("a text frame has no bytes");
        }
        return data;
    }

    /** The UTF-8 form of a text packet, computed once; never to be changed. */
    public byte[] utf8() {
        byte[] bytes = utf8;
        if (bytes == null) {
            // Racy on purpose: at worst two threads compute the same bytes.
            bytes = text().getBytes(StandardCharsets.UTF_8);
            utf8 = bytes;
        }
        return bytes;
    }

    /** About how many bytes it takes on the wire: exact for binary and ASCII, too low for other text. */
    public int size() {
        return text != null ? text.length() : binary().length;
    }
}
