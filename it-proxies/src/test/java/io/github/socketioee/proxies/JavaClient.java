package io.github.socketioee.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The Java client, version 2.1.2. */
final class JavaClient implements AutoCloseable {

    private final Socket socket;

    JavaClient(String origin, String path, String... transports) {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.reconnection = false;
        options.path = path + "/socket.io/";
        options.transports = transports;
        socket = IO.socket(URI.create(origin), options);
    }

    /** Connects, and sends text and binary both ways. */
    void talk() throws Exception {
        CompletableFuture<Object[]> connected = new CompletableFuture<>();
        socket.on(Socket.EVENT_CONNECT, connected::complete);
        socket.on(
                Socket.EVENT_CONNECT_ERROR,
                error -> connected.completeExceptionally(new AssertionError(Arrays.toString(error))));
        socket.connect();
        connected.get(30, TimeUnit.SECONDS);

        CompletableFuture<Object[]> answered = new CompletableFuture<>();
        socket.on("question", args -> ((Ack) args[args.length - 1]).call((int) args[0] + 1));
        socket.on("answered", answered::complete);
        socket.emit("ask me", 41);
        assertThat(answered.get(30, TimeUnit.SECONDS)).containsExactly(42);

        for (int i = 0; i < 100; i++) {
            assertThat(echo(i)).isEqualTo(i);
        }
        assertThat(echo("\u20ac \u2028 \u001e")).isEqualTo("\u20ac \u2028 \u001e");
        byte[] data = new byte[700_000];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 31);
        }
        assertThat(Arrays.equals((byte[]) echo(data), data)).as("700000 bytes").isTrue();
    }

    private Object echo(Object value) throws Exception {
        CompletableFuture<Object[]> reply = new CompletableFuture<>();
        socket.emit("echo", new Object[] {value}, (Ack) reply::complete);
        return reply.get(30, TimeUnit.SECONDS)[0];
    }

    @Override
    public void close() {
        socket.disconnect();
    }
}
