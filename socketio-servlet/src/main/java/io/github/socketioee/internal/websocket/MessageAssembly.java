package io.github.socketioee.internal.websocket;

import jakarta.websocket.MessageHandler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Messages are put together here instead of by the container: containers that do it reserve the largest message for every
 * connection (Tomcat) or do not keep to the limit (Undertow, Tyrus). Nothing thrown leaves a handler, because containers
 * differ in whether they close the connection then.
 */
final class MessageAssembly {
    private static final Logger LOG = System.getLogger(MessageAssembly.class.getName());

    private MessageAssembly() {}

    // Classes and not lambdas: containers look for the message type by reflection.

    /** Text messages, limited by their size in UTF-8. */
    static final class Text implements MessageHandler.Partial<String> {
        private final WebSocketTransport transport;
        private final int limit;
        private @Nullable StringBuilder parts;
        private long size;

        Text(WebSocketTransport transport, int limit) {
            this.transport = transport;
            this.limit = limit;
        }

        @Override
        public void onMessage(String part, boolean last) {
            try {
                read(part, last);
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "a text message could not be handled", e);
            }
        }

        private void read(String part, boolean last) {
            if (size > limit) {
                return;
            }
            if (!last && !part.isEmpty()) {
                // The session itself hears whole messages.
                transport.heard();
            }
            StringBuilder before = parts;
            // Three bytes per char is the worst case, so most messages need not be measured.
            if (before != null || !last || part.length() > limit / 3) {
                size += utf8Length(part);
            }
            if (size > limit) {
                parts = null;
                transport.tooBig(limit);
            } else if (before == null && last) {
                size = 0;
                transport.text(part);
            } else {
                StringBuilder message = before == null ? new StringBuilder(part.length() * 2) : before;
                message.append(part);
                parts = last ? null : message;
                if (last) {
                    size = 0;
                    transport.text(message.toString());
                }
            }
        }

        private static long utf8Length(String text) {
            long length = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                // Half of a surrogate pair counts for half of its four bytes, wherever the container splits messages.
                length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
            return length;
        }
    }

    /** Binary messages. Each byte is copied once as it comes, because the container uses its buffer again. */
    static final class Binary implements MessageHandler.Partial<ByteBuffer> {
        private static final int LARGE = 16_384;

        private final WebSocketTransport transport;
        private final int limit;
        private final ReadBuffer reads;
        private byte @Nullable [] parts;
        private int size;
        private int lastSize;
        private boolean refused;

        Binary(WebSocketTransport transport, int limit, ReadBuffer reads) {
            this.transport = transport;
            this.limit = limit;
            this.reads = reads;
        }

        @Override
        public void onMessage(ByteBuffer part, boolean last) {
            try {
                read(part, last);
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "a binary message could not be handled", e);
            }
        }

        private void read(ByteBuffer part, boolean last) {
            if (refused) {
                return;
            }
            int length = part.remaining();
            if (!last && length > 0) {
                transport.heard();
            }
            if (length > limit - size) {
                refused = true;
                parts = null;
                transport.tooBig(limit);
                return;
            }
            byte[] message = withRoom(length, last);
            part.get(message, size, length);
            size += length;
            if (last) {
                byte[] whole = size == message.length ? message : Arrays.copyOf(message, size);
                parts = null;
                lastSize = size;
                size = 0;
                transport.binary(whole);
            } else {
                parts = message;
                if (size >= LARGE) {
                    reads.grow();
                }
            }
        }

        private byte[] withRoom(int length, boolean last) {
            byte[] before = parts;
            int needed = size + length;
            if (before == null) {
                return new byte[last ? length : room(needed)];
            }
            return needed <= before.length ? before : Arrays.copyOf(before, last ? needed : room(needed));
        }

        /** Doubles while nobody knows how much will come; more is taken for granted only when it came the last time. */
        private int room(int needed) {
            return needed <= lastSize ? (int) Math.min(8L * needed, lastSize) : (int) Math.min(2L * needed, limit);
        }
    }
}
