package io.github.socketioee.benchmarks.stall;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One Socket.IO client over WebSocket, as far as broadcasts need it: it connects, answers pings, and counts what it receives.
 *
 * <p>Thread rule: one thread.
 */
final class Client implements AutoCloseable {

    private static final String HANDSHAKE = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
            + "Host: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    private static final String HEAD = "42[\"msg\",\"";
    private static final int SMALL_WINDOW = 16 << 10;
    private static final int FIRST_BUFFER = 16 << 10;

    private final SocketChannel channel;
    private final SelectionKey key;
    private ByteBuffer in = ByteBuffer.allocate(FIRST_BUFFER);
    private boolean upgraded;
    private boolean connected;
    private boolean ended;
    private long received;
    private @Nullable LongConsumer latency;

    /** A small window is that of a client on a thin line: little waits in the kernel, and the server notices soon. */
    Client(int port, Selector selector, boolean smallWindow) throws IOException {
        channel = SocketChannel.open();
        if (smallWindow) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_WINDOW);
        }
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.write(ByteBuffer.wrap(HANDSHAKE.getBytes(ISO_8859_1)));
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    boolean connected() {
        return connected;
    }

    /** Whether the server has ended the connection. */
    boolean ended() {
        return ended;
    }

    /** The number of the last broadcast. */
    long received() {
        return received;
    }

    /** As if the broadcasts up to this one had been received: for who comes later. */
    void startAfter(long broadcast) {
        received = broadcast;
    }

    void onLatency(@Nullable LongConsumer listener) {
        latency = listener;
    }

    void stall(boolean stalls) {
        key.interestOps(stalls ? 0 : SelectionKey.OP_READ);
    }

    void read() throws IOException {
        int n;
        try {
            n = channel.read(in);
        } catch (IOException reset) {
            n = -1;
        }
        if (n < 0) {
            ended = true;
            channel.close();
            return;
        }
        in.flip();
        if (!upgraded) {
            upgraded = skipResponse();
        }
        while (upgraded && frame()) {
            // Frame by frame.
        }
        in.compact();
        if (!in.hasRemaining()) {
            in = ByteBuffer.wrap(Arrays.copyOf(in.array(), 2 * in.capacity()));
            in.position(in.capacity() / 2);
        }
    }

    private boolean skipResponse() throws IOException {
        String text = new String(in.array(), in.position(), in.remaining(), ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        if (!text.startsWith("HTTP/1.1 101")) {
            throw new IOException("The server refused the WebSocket: " + text.substring(0, text.indexOf('\r')));
        }
        in.position(in.position() + end + 4);
        return true;
    }

    /** Takes one frame off the buffer; false when there is no whole one. */
    private boolean frame() throws IOException {
        if (in.remaining() < 2) {
            return false;
        }
        int start = in.position();
        int kind = in.get(start) & 0x0f;
        int length = in.get(start + 1) & 0x7f;
        int header = length == 126 ? 4 : length == 127 ? 10 : 2;
        if (in.remaining() < header) {
            return false;
        }
        if (length == 126) {
            length = in.getShort(start + 2) & 0xffff;
        } else if (length == 127) {
            length = Math.toIntExact(in.getLong(start + 2));
        }
        if (in.remaining() < header + length) {
            return false;
        }
        in.position(start + header + length);
        if (kind == 1) {
            packet(new String(in.array(), start + header, length, ISO_8859_1));
        }
        return true;
    }

    private void packet(String packet) throws IOException {
        if (packet.startsWith(HEAD)) {
            int numberEnd = packet.indexOf(' ', HEAD.length());
            int timeEnd = packet.indexOf(' ', numberEnd + 1);
            long number = Long.parseLong(packet, HEAD.length(), numberEnd, 10);
            if (number != received + 1) {
                throw new IOException("Broadcast " + number + " came after " + received);
            }
            received = number;
            LongConsumer listener = latency;
            if (listener != null) {
                listener.accept(System.nanoTime() - Long.parseLong(packet, numberEnd + 1, timeEnd, 10));
            }
        } else if (packet.equals("2")) {
            send("3");
        } else if (packet.startsWith("40")) {
            // Others may broadcast before the server's listener has put this client into its room. Events are handled
            // after that.
            send("420[\"ack\"]");
        } else if (packet.startsWith("430")) {
            connected = true;
        } else if (packet.startsWith("0")) {
            send("40");
        } else {
            throw new IOException("An unexpected packet: " + packet.substring(0, Math.min(100, packet.length())));
        }
    }

    /** Sends a small or middle-sized text; the mask is zero. */
    void send(String packet) throws IOException {
        byte[] text = packet.getBytes(ISO_8859_1);
        ByteBuffer frame = ByteBuffer.allocate(8 + text.length);
        frame.put((byte) 0x81);
        if (text.length < 126) {
            frame.put((byte) (0x80 | text.length));
        } else {
            frame.put((byte) 0xfe).putShort((short) text.length);
        }
        frame.putInt(0).put(text).flip();
        while (frame.hasRemaining()) {
            if (channel.write(frame) == 0) {
                Thread.onSpinWait();
            }
            if (!channel.isOpen()) {
                throw new EOFException();
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
