package io.github.socketioee.internal.server;

import io.github.socketioee.internal.engine.protocol.Frame;
import io.github.socketioee.internal.server.protocol.Packet;
import io.github.socketioee.internal.server.protocol.PacketEncoder;
import io.github.socketioee.internal.server.protocol.RawArguments;
import io.github.socketioee.spi.JsonCodec;
import io.github.socketioee.spi.OutgoingPacket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event whose JSON was made once, in the emitting thread; its frames are shared by all recipients. The usual event, without attachments and
 * acknowledgement, is made as the text of its frame at once, and its JSON is cut out of that for the few who ask.
 *
 * <p>Thread rule: immutable but for the memoised frames and JSON, which two threads may make twice with the same result.
 */
final class EncodedEvent implements OutgoingPacket {

    private final String namespace;
    private final String event;
    private final List<@Nullable Object> args;
    private final List<byte[]> attachments;
    private final long ackId;
    private volatile @Nullable String json;
    private volatile @Nullable List<Frame> frames;

    private EncodedEvent(
            String namespace,
            String event,
            List<@Nullable Object> args,
            @Nullable String json,
            List<byte[]> attachments,
            long ackId,
            @Nullable List<Frame> frames) {
        this.namespace = namespace;
        this.event = event;
        this.args = args;
        this.json = json;
        this.attachments = attachments;
        this.ackId = ackId;
        this.frames = frames;
    }

    static EncodedEvent of(JsonCodec codec, String namespace, String event, @Nullable Object @Nullable [] args) {
        // A lone null, as in emit("name", null), arrives as a null array.
        @Nullable Object[] values = args == null ? new @Nullable Object[] {null} : args;
        StringBuilder text = PacketEncoder.eventHead(namespace);
        int head = text.length();
        List<byte[]> attachments = new ArrayList<>(0);
        codec.encode(event, text.append('['), attachments);
        for (int i = 0; i < values.length; i++) {
            text.append(',');
            try {
                codec.encode(values[i], text, attachments);
            } catch (IllegalArgumentException cannot) {
                throw new IllegalArgumentException(
                        "Argument " + i + " of event \"" + Shown.of(event) + "\" cannot be sent: "
                                + cannot.getMessage(),
                        cannot);
            }
        }
        text.append(']');
        boolean plain = attachments.isEmpty();
        return new EncodedEvent(
                namespace,
                event,
                Collections.unmodifiableList(Arrays.asList(values)),
                plain ? null : text.substring(head),
                attachments,
                Packet.NO_ACK,
                plain ? PacketEncoder.complete(text) : null);
    }

    /** The event of a packet, which this server has made or {@link #published} has. */
    static EncodedEvent of(OutgoingPacket packet) {
        if (packet instanceof EncodedEvent event) {
            return event;
        }
        throw new IllegalArgumentException(
                "An adapter may only deliver packets that it was given or that LocalNamespace.packet has made,"
                        + " not a " + packet.getClass().getName());
    }

    /** An event that another node has published. */
    static EncodedEvent published(String namespace, String json, List<byte[]> attachments, JsonCodec codec) {
        RawArguments raw = RawArguments.of(json, attachments);
        BoundArgs bound = new BoundArgs(raw, 1, codec);
        List<@Nullable Object> values = new ArrayList<>(bound.size());
        for (int i = 0; i < bound.size(); i++) {
            values.add(bound.get(i, Object.class));
        }
        return new EncodedEvent(
                namespace,
                raw.eventName(),
                Collections.unmodifiableList(values),
                json,
                attachments,
                Packet.NO_ACK,
                null);
    }

    /** The same event with a request for an answer. */
    EncodedEvent withAck(long id) {
        return new EncodedEvent(namespace, event, args, json(), attachments, id, null);
    }

    long ackId() {
        return ackId;
    }

    List<Frame> frames() {
        List<Frame> made = frames;
        if (made == null) {
            made = PacketEncoder.event(namespace, ackId, json(), attachments);
            frames = made;
        }
        return made;
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public String event() {
        return event;
    }

    @Override
    public List<@Nullable Object> args() {
        return args;
    }

    @Override
    public String json() {
        String made = json;
        if (made == null) {
            int head = PacketEncoder.eventHead(namespace).length();
            made = frames().get(0).text().substring(head);
            json = made;
        }
        return made;
    }

    @Override
    public List<byte[]> attachments() {
        return attachments;
    }
}
