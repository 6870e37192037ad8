package io.github.socketioee.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Frames that follow each other closely, which some containers are made to put into one write. */
class WriteBatchIT {

    private static final String HANDSHAKE = "?EIO=4&transport=websocket";
    private static final int[] LENGTHS = {1, 30, 200, 900, 1_100, 5_000, 8_100, 8_200};
    private static final int ROUNDS = 300;
    private static final int STALLED = 30;

    private static RawWebSocket connected(TestServer server, String query) throws Exception {
        RawWebSocket client = server.webSocket(HANDSHAKE + query).reading().send("40");
        assertThat(client.receive()).startsWith("0{");
        assertThat(client.receive()).startsWith("40{");
        return client;
    }

    private static TestServer start(Consumer<SocketIoServer> application) throws Exception {
        // Nobody answers a ping here.
        return TestServer.start(
                options -> options.engine(engine -> engine.pingInterval(Duration.ofMinutes(5))
                        .pingTimeout(Duration.ofMinutes(5))
                        .maxBufferedBytes(50_000_000)),
                application);
    }

    @Test
    @DisplayName("the answers to messages that come together are whole, in order and all there before the next come")
    void answers() throws Exception {
        try (TestServer server = start(io -> io.onConnection(
                        socket -> socket.on("echo", (args, ack) -> socket.emit("echo", Echo.all(args)))));
                RawWebSocket client = connected(server, "")) {
            for (int round = 0; round < ROUNDS; round++) {
                ByteArrayOutputStream burst = new ByteArrayOutputStream();
                List<String> expected = new ArrayList<>();
                for (int i = 0; i <= round % 33; i++) {
                    int length = LENGTHS[(round + i) % LENGTHS.length];
                    if (i % 7 == 6) {
                        String header = "451-[\"echo\",{\"_placeholder\":true,\"num\":0}]";
                        byte[] data = new byte[length];
                        data[0] = (byte) round;
                        burst.writeBytes(RawWebSocket.masked(0x81, header.getBytes(UTF_8)));
                        burst.writeBytes(RawWebSocket.masked(0x82, data));
                        expected.add(header);
                        expected.add("b" + Base64.getEncoder().encodeToString(data));
                    } else {
                        String packet = "42[\"echo\"," + round + "," + i + ",\"" + "x".repeat(length) + "\"]";
                        burst.writeBytes(RawWebSocket.masked(0x81, packet.getBytes(UTF_8)));
                        expected.add(packet);
                    }
                }
                client.garbage(burst.toByteArray());
                for (String packet : expected) {
                    assertThat(client.receive()).isEqualTo(packet);
                }
            }
        }
    }

    @Test
    @DisplayName(
            "bursts to 30 clients that do not read never block who emits, others are answered, and who reads again has lost nothing")
    void stalled() throws Exception {
        String text = "x".repeat(700);
        Map<String, Socket> sockets = new ConcurrentHashMap<>();
        try (TestServer server = start(io -> io.onConnection(socket -> {
                    sockets.put(String.valueOf(socket.handshake().query("name")), socket);
                    socket.on("echo", (args, ack) -> socket.emit("echo", Echo.all(args)));
                }));
                RawWebSocket other = connected(server, "&name=other")) {
            List<RawWebSocket> clients = new ArrayList<>();
            for (int i = 0; i < STALLED; i++) {
                clients.add(server.webSocket(HANDSHAKE + "&name=stalled" + i).send("40"));
            }
            Trace.await("all connections", () -> sockets.size() == STALLED + 1);
            int[] sent = new int[STALLED];
            long longest = 0;
            for (int i = 0; i < STALLED; i++) {
                Socket socket = sockets.get("stalled" + i);
                while (socket.conn().bufferedBytes() < 200_000 && sent[i] < 100_000) {
                    long start = System.nanoTime();
                    for (int j = 0; j < 20; j++) {
                        socket.emit("n", sent[i]++, text);
                    }
                    longest = Math.max(longest, System.nanoTime() - start);
                }
                assertThat(sent[i]).as("frames until the client stalls").isLessThan(100_000);
                for (int j = 0; j < 20; j++) {
                    other.send("42[\"echo\"," + j + "]");
                }
                for (int j = 0; j < 20; j++) {
                    assertThat(other.receive()).isEqualTo("42[\"echo\"," + j + "]");
                }
            }
            assertThat(longest).as("nanoseconds of the longest burst").isLessThan(10_000_000_000L);
            for (int i = 0; i < STALLED; i++) {
                RawWebSocket client = clients.get(i).reading();
                assertThat(client.receive()).startsWith("0{");
                assertThat(client.receive()).startsWith("40{");
                for (int j = 0; j < sent[i]; j++) {
                    assertThat(client.receive()).isEqualTo("42[\"n\"," + j + ",\"" + text + "\"]");
                }
                client.close();
            }
            other.close();
            server.awaitNoSessions();
        }
    }
}
