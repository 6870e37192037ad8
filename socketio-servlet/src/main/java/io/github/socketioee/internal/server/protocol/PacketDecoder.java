package io.github.socketioee.internal.server.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the messages of one connection into packets. Not thread-safe: it is fed by the one thread that reads the
 * connection. After any {@link PacketException} it is as new.
 */
public final class PacketDecoder {

    private static final int MAX_NUMBER_LENGTH = 18;
    private static final Set<String> RESERVED_EVENTS =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private final DecoderLimits limits;
    private @Nullable Pending pending;

    /** A packet whose attachments have not all arrived; the packet's own view shows them once they have. */
    private static final class Pending {
        final Packet packet;
        final List<byte[]> attachments;
        final int expected;
        long bytes;

        Pending(Packet packet, List<byte[]> attachments, int expected) {
            this.packet = packet;
            this.attachments = attachments;
            this.expected = expected;
        }
    }

    public PacketDecoder(DecoderLimits limits) {
        this.limits = limits;
    }

    /** Whether a packet still waits for attachments. */
    public boolean partial() {
        return pending != null;
    }

    /** Forgets a half received packet. */
    public void reset() {
        pending = null;
    }

    /**
     * Takes a text message that begins at {@code offset}.
     *
     * @return the packet, or null when its attachments are still to come
     */
    public @Nullable Packet text(String packet, int offset) {
        if (pending != null) {
            reset();
            throw new PacketException("got plaintext data when reconstructing a packet");
        }
        char type = offset < packet.length() ? packet.charAt(offset) : ' ';
        if (type < '0' || type > '6') {
            throw new PacketException("unknown packet type " + shown(type));
        }
        return type == '5' || type == '6' ? binaryHeader(packet, offset + 1, type) : body(packet, offset + 1, type);
    }

    /**
     * Takes a binary message, which belongs to the packet from now on.
     *
     * @return the packet this attachment completes, or null when more are to come
     */
    public @Nullable Packet binary(byte[] data) {
        Pending waiting = pending;
        if (waiting == null) {
            throw new PacketException("got binary data when not reconstructing a packet");
        }
        waiting.bytes += data.length;
        if (waiting.bytes > limits.maxTotalBytes()) {
            reset();
            throw new PacketException("attachments too large");
        }
        waiting.attachments.add(data);
        if (waiting.attachments.size() < waiting.expected) {
            return null;
        }
        reset();
        return waiting.packet;
    }

    private @Nullable Packet binaryHeader(String text, int from, char type) {
        int dash = digits(text, from);
        if (dash == from || dash - from > MAX_NUMBER_LENGTH || dash == text.length() || text.charAt(dash) != '-') {
            throw new PacketException("Illegal attachments");
        }
        long announced = Long.parseLong(text, from, dash, 10);
        if (announced > limits.maxAttachments()) {
            throw new PacketException("too many attachments");
        }
        int expected = (int) announced;
        List<byte[]> attachments = new ArrayList<>(expected);
        Body body = new Body(text, dash + 1, limits);
        RawArguments arguments = body.arguments(type == '5', expected, Collections.unmodifiableList(attachments));
        Packet packet = type == '5'
                ? new Packet.Event(body.namespace, body.ackId, arguments)
                : new Packet.Ack(body.namespace, body.ackId, arguments);
        if (expected == 0) {
            return packet;
        }
        pending = new Pending(packet, attachments, expected);
        return null;
    }

    private Packet body(String text, int from, char type) {
        Body body = new Body(text, from, limits);
        return switch (type) {
            case '0' -> new Packet.Connect(body.namespace, body.isEmpty() ? null : body.object());
            case '1' -> {
                if (!body.isEmpty()) {
                    throw new PacketException("invalid payload");
                }
                yield new Packet.Disconnect(body.namespace);
            }
            case '2' -> new Packet.Event(body.namespace, body.ackId, body.arguments(true, -1, List.of()));
            case '3' -> new Packet.Ack(body.namespace, body.ackId, body.arguments(false, -1, List.of()));
            default -> {
                body.checkError();
                yield new Packet.ConnectError(body.namespace);
            }
        };
    }

    /** What follows the type and the number of attachments: namespace, ack id, payload. */
    private static final class Body {
        final String text;
        final DecoderLimits limits;
        final String namespace;
        final long ackId;
        final int payload;

        Body(String text, int from, DecoderLimits limits) {
            this.text = text;
            this.limits = limits;
            int at = from;
            if (at < text.length() && text.charAt(at) == '/') {
                int comma = text.indexOf(',', at);
                int end = comma < 0 ? text.length() : comma;
                namespace = namespace(at, end);
                at = comma < 0 ? end : end + 1;
            } else {
                namespace = "/";
            }
            payload = digits(text, at);
            if (payload - at > MAX_NUMBER_LENGTH) {
                throw new PacketException("illegal ack id");
            }
            ackId = payload == at ? Packet.NO_ACK : Long.parseLong(text, at, payload, 10);
        }

        private String namespace(int start, int end) {
            if (end - start > limits.maxNamespaceLength()) {
                throw new PacketException("namespace too long");
            }
            for (int at = start; at < end; at++) {
                if (Character.isISOControl(text.charAt(at))) {
                    throw new PacketException("illegal namespace");
                }
            }
            return end - start == 1 ? "/" : text.substring(start, end);
        }

        boolean isEmpty() {
            return payload == text.length();
        }

        RawArguments object() {
            int[] bounds = new JsonScanner(text, limits, -1).value(payload);
            if (text.charAt(bounds[0]) != '{') {
                throw new PacketException("invalid payload");
            }
            return new RawArguments(text, bounds, List.of());
        }

        void checkError() {
            if (!isEmpty()) {
                char first = text.charAt(new JsonScanner(text, limits, -1).value(payload)[0]);
                if (first != '{' && first != '"') {
                    throw new PacketException("invalid payload");
                }
            }
        }

        RawArguments arguments(boolean named, int expected, List<byte[]> attachments) {
            int[] bounds = new JsonScanner(text, limits, expected).elements(payload);
            RawArguments arguments = new RawArguments(text, bounds, attachments);
            if (named) {
                char first = bounds.length == 0 ? ' ' : text.charAt(bounds[0]);
                boolean isName = first == '"' || first == '-' || (first >= '0' && first <= '9');
                if (!isName || (first == '"' && RESERVED_EVENTS.contains(arguments.eventName()))) {
                    throw new PacketException("invalid payload");
                }
            }
            return arguments;
        }
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static String shown(char type) {
        return type > ' ' && type < 127 ? String.valueOf(type) : String.format("U+%04X", (int) type);
    }
}
