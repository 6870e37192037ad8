package io.github.socketioee.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket client that writes its own frames, so that it can also write wrong ones, and that reads only when asked to.
 * A binary message is shown as {@code b} and its Base64, the way polling writes it.
 */
final class RawWebSocket implements AutoCloseable {

    private static final String END = new String("end");

    private final RawHttp http;
    private final RawHttp.Response handshake;
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private volatile int closeCode = -1;
    private volatile boolean ended;

    private RawWebSocket(RawHttp http, RawHttp.Response handshake) {
        this.http = http;
        this.handshake = handshake;
    }

    /** Sends the handshake; {@link #handshake()} tells how it was answered. */
    static RawWebSocket open(int port, String target, Map<String, String> extraHeaders) throws IOException {
        byte[] key = new byte[16];
        ThreadLocalRandom.current().nextBytes(key);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Connection", "Upgrade");
        headers.put("Upgrade", "websocket");
        headers.put("Sec-WebSocket-Version", "13");
        headers.put("Sec-WebSocket-Key", Base64.getEncoder().encodeToString(key));
        headers.putAll(extraHeaders);
        RawHttp http = new RawHttp(port);
        RawHttp.Response answer = http.send("GET", target, headers, null).receive();
        return new RawWebSocket(http, answer);
    }

    /** Starts reading. Without this call the client never takes a byte after the handshake. */
    RawWebSocket reading() throws IOException {
        if (handshake.status() != 101) {
            throw new AssertionError("expected 101, got " + handshake.brief());
        }
        http.socket().setSoTimeout(0);
        Thread reader = new Thread(this::read, "raw-websocket");
        reader.setDaemon(true);
        reader.start();
        return this;
    }

    RawHttp.Response handshake() {
        return handshake;
    }

    RawWebSocket send(String text) throws IOException {
        return frame(0x81, text.getBytes(UTF_8));
    }

    RawWebSocket send(byte[] binary) throws IOException {
        return frame(0x82, binary);
    }

    /** Writes all of them at once, so that the server finds several in one read. */
    synchronized RawWebSocket sendTogether(List<String> texts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String text : texts) {
            append(out, 0x81, text.getBytes(UTF_8));
        }
        http.write(out.toByteArray());
        return this;
    }

    /** Writes one frame whose first byte is given, masked as a client must. */
    RawWebSocket frame(int first, byte[] payload) throws IOException {
        return garbage(masked(first, payload));
    }

    /** One frame as bytes, masked as a client must. */
    static byte[] masked(int first, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 14);
        append(out, first, payload);
        return out.toByteArray();
    }

    private static void append(ByteArrayOutputStream out, int first, byte[] payload) {
        out.write(first);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            out.write(0x80 | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        byte[] mask = {1, 2, 3, 4};
        out.writeBytes(mask);
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= mask[i & 3];
        }
        out.writeBytes(masked);
    }

    /** Writes bytes that need not be a frame. */
    synchronized RawWebSocket garbage(byte[] bytes) throws IOException {
        http.write(bytes);
        return this;
    }

    /** The next message; fails when none comes. */
    String receive() {
        String message = receive(RawHttp.TIMEOUT);
        if (message == null) {
            throw new AssertionError(ended ? "the websocket ended, code " + closeCode : "no message came");
        }
        return message;
    }

    /** The next message, or null when none came in time or the connection ended. */
    String receive(long millis) {
        try {
            String message = messages.poll(millis, TimeUnit.MILLISECONDS);
            if (message == END) {
                messages.add(END);
                return null;
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for the end of the connection and gives the code of the close frame, 1006 when there was none. */
    int awaitClosed() {
        for (String message = receive(RawHttp.TIMEOUT); message != null; message = receive(RawHttp.TIMEOUT)) {
            if (!message.equals("2")) {
                throw new AssertionError("expected the end, got " + message);
            }
        }
        if (!ended) {
            throw new AssertionError("the websocket is still open");
        }
        return closeCode < 0 ? 1006 : closeCode;
    }

    boolean ended() {
        return ended;
    }

    /** Drops the connection with a TCP reset. */
    void abort() throws IOException {
        http.abort();
    }

    /** Closes as a client does: a close frame, then the connection. */
    @Override
    public void close() throws IOException {
        if (handshake.status() == 101 && !http.socket().isClosed()) {
            try {
                frame(0x88, new byte[] {0x03, (byte) 0xE8});
                for (int i = 0; i < 40 && !ended && !messages.isEmpty(); i++) {
                    receive(5);
                }
            } catch (IOException gone) {
                // The server was faster.
            }
        }
        http.close();
    }

    private void read() {
        try {
            DataInputStream in = new DataInputStream(http.in());
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            int kind = 0;
            while (true) {
                int first = in.readUnsignedByte();
                long length = in.readUnsignedByte() & 0x7F;
                if (length == 126) {
                    length = in.readUnsignedShort();
                } else if (length == 127) {
                    length = in.readLong();
                }
                byte[] payload = new byte[(int) length];
                in.readFully(payload);
                int opcode = first & 0x0F;
                if ((first & 0x70) != 0) {
                    throw new IOException("an extension was used that was not asked for");
                }
                if (opcode == 8) {
                    closeCode = payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
                    frame(0x88, payload);
                    break;
                } else if (opcode == 9) {
                    frame(0x8A, payload);
                } else if (opcode < 3) {
                    kind = opcode == 0 ? kind : opcode;
                    message.write(payload);
                    if ((first & 0x80) != 0) {
                        messages.add(
                                kind == 1
                                        ? message.toString(UTF_8)
                                        : "b" + Base64.getEncoder().encodeToString(message.toByteArray()));
                        message.reset();
                    }
                }
            }
        } catch (IOException e) {
            // The connection ended; who reads sees it.
        } finally {
            ended = true;
            messages.add(END);
            try {
                http.close();
            } catch (IOException e) {
                // Nothing is left to close.
            }
        }
    }
}
