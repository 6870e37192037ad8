package io.github.socketioee.internal.engine.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;

/** Payloads of long-polling: packets joined by a record separator, binary ones as {@code b} and base64. */
public final class Payload {
    /** Stands between two packets. It cannot occur in JSON text, where control characters are escaped. */
    public static final char SEPARATOR = '\u001e';

    private Payload() {}

    /** The body of a polling answer. */
    public static byte[] encode(List<Frame> frames) {
        if (frames.size() == 1) {
            return encode(frames.get(0));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(256);
        boolean first = true;
        for (Frame frame : frames) {
            if (!first) {
                body.write(SEPARATOR);
            }
            first = false;
            body.writeBytes(encode(frame));
        }
        return body.toByteArray();
    }

    private static byte[] encode(Frame frame) {
        if (frame.isText()) {
            return frame.utf8();
        }
        byte[] base64 = Base64.getEncoder().encode(frame.binary());
        byte[] packet = new byte[base64.length + 1];
        packet[0] = 'b';
        System.arraycopy(base64, 0, packet, 1, base64.length);
        return packet;
    }

    /** Where the packet that starts at {@code start} ends: at the next separator or at the end. */
    public static int end(String payload, int start) {
        int separator = payload.indexOf(SEPARATOR, start);
        return separator < 0 ? payload.length() : separator;
    }

    /**
     * The content of a {@code b} packet, from behind its type character.
     *
     * @throws IllegalArgumentException when it is no base64
     */
    public static byte[] decodeBinary(String packet, int start, int end) {
        String base64 = packet.substring(start, end);
        // The official Java client breaks the text into lines and ends it with a line break.
        return Base64.getDecoder().decode(base64.indexOf('\n') < 0 ? base64 : base64.replaceAll("[\r\n]", ""));
    }
}
