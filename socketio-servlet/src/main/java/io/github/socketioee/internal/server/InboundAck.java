package io.github.socketioee.internal.server;

import io.github.socketioee.Ack;
import io.github.socketioee.internal.server.protocol.Packet;
import io.github.socketioee.internal.server.protocol.PacketEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Answers one event of a client, once. Any thread. */
final class InboundAck implements Ack {

    private final ClientSocket socket;
    private final long ackId;
    private final AtomicBoolean sent = new AtomicBoolean();

    InboundAck(ClientSocket socket, long ackId) {
        this.socket = socket;
        this.ackId = ackId;
    }

    @Override
    public void send(@Nullable Object @Nullable ... values) {
        if (!requested() || sent.get()) {
            return;
        }
        String namespace = socket.namespace().name();
        StringBuilder text = PacketEncoder.ackHead(namespace, ackId);
        int head = text.length();
        text.append('[');
        List<byte[]> attachments = new ArrayList<>(0);
        @Nullable Object[] all = values == null ? new @Nullable Object[] {null} : values;
        for (int i = 0; i < all.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            socket.codec().encode(all[i], text, attachments);
        }
        text.append(']');
        if (sent.compareAndSet(false, true)) {
            socket.send(
                    attachments.isEmpty()
                            ? PacketEncoder.complete(text)
                            : PacketEncoder.ack(namespace, ackId, text.substring(head), attachments),
                    false);
        }
    }

    @Override
    public boolean requested() {
        return ackId != Packet.NO_ACK;
    }

    @Override
    public boolean sent() {
        return sent.get();
    }
}
