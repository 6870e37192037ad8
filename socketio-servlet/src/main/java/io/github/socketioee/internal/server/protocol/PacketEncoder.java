package io.github.socketioee.internal.server.protocol;

import io.github.socketioee.internal.engine.protocol.Frame;
import java.util.ArrayList;
import java.util.List;

/** Builds the frames of a packet, the text first and its attachments right behind it. Pure functions. */
public final class PacketEncoder {

    private PacketEncoder() {}

    public static List<Frame> connect(String namespace, String sidJson) {
        return List.of(frame("40", namespace, Packet.NO_ACK, sidJson));
    }

    public static List<Frame> connectError(String namespace, String json) {
        return List.of(frame("44", namespace, Packet.NO_ACK, json));
    }

    public static List<Frame> disconnect(String namespace) {
        return List.of(frame("41", namespace, Packet.NO_ACK, ""));
    }

    /** The beginning of an event without acknowledgement and attachments, for whoever appends its JSON himself. */
    public static StringBuilder eventHead(String namespace) {
        return head(new StringBuilder(64), "42", namespace, Packet.NO_ACK);
    }

    /** The beginning of an acknowledgement without attachments. */
    public static StringBuilder ackHead(String namespace, long ackId) {
        return head(new StringBuilder(64), "43", namespace, ackId);
    }

    /** The frame of a text that was begun with a head. */
    public static List<Frame> complete(StringBuilder text) {
        return List.of(Frame.text(text.toString()));
    }

    /** @param attachments owned by the frames from now on */
    public static List<Frame> event(String namespace, long ackId, String eventAndArgsJson, List<byte[]> attachments) {
        return frames('2', namespace, ackId, eventAndArgsJson, attachments);
    }

    /** @param attachments owned by the frames from now on */
    public static List<Frame> ack(String namespace, long ackId, String argsJson, List<byte[]> attachments) {
        return frames('3', namespace, ackId, argsJson, attachments);
    }

    private static List<Frame> frames(char type, String namespace, long ackId, String json, List<byte[]> attachments) {
        if (attachments.isEmpty()) {
            return List.of(frame(type == '2' ? "42" : "43", namespace, ackId, json));
        }
        List<Frame> frames = new ArrayList<>(1 + attachments.size());
        frames.add(frame((type == '2' ? "45" : "46") + attachments.size() + '-', namespace, ackId, json));
        for (byte[] attachment : attachments) {
            frames.add(Frame.binary(attachment));
        }
        return List.copyOf(frames);
    }

    private static Frame frame(String head, String namespace, long ackId, String json) {
        StringBuilder text = new StringBuilder(head.length() + namespace.length() + 20 + json.length());
        return Frame.text(head(text, head, namespace, ackId).append(json).toString());
    }

    private static StringBuilder head(StringBuilder text, String head, String namespace, long ackId) {
        text.append(head);
        if (!namespace.equals("/")) {
            text.append(namespace).append(',');
        }
        if (ackId != Packet.NO_ACK) {
            text.append(ackId);
        }
        return text;
    }
}
