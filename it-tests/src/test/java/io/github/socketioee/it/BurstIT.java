package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Messages that come, or are answered, many at a time: containers are allowed to put several frames into one write. */
class BurstIT {

    private static RawWebSocket connected(TestServer server) throws Exception {
        RawWebSocket client =
                server.webSocket("?EIO=4&transport=websocket").reading().send("40");
        assertThat(client.receive()).startsWith("0{");
        assertThat(client.receive()).startsWith("40{");
        return client;
    }

    private static List<String> events(String name, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "42[\"" + name + "\"," + i + "]")
                .toList();
    }

    @Test
    @DisplayName("a burst of any length is answered whole and in order, also when another one follows at once")
    void bursts() throws Exception {
        try (TestServer server = TestServer.start(new Echo(new Trace())::configure);
                RawWebSocket client = connected(server)) {
            int sent = 0;
            for (int length : new int[] {1, 2, 16, 31, 32, 33, 64, 65, 100, 1, 1_000}) {
                client.sendTogether(events("message", sent, sent + length));
                sent += length;
            }
            for (String expected : events("message-back", 0, sent)) {
                assertThat(client.receive()).isEqualTo(expected);
            }
        }
    }

    @Test
    @DisplayName("each message of a listener that answers with many arrives, attachments right behind their headers")
    void manyAnswers() throws Exception {
        int answers = 3_000;
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> socket.on("many", (args, ack) -> {
                    for (int i = 0; i < answers; i++) {
                        if (i % 10 == 0) {
                            socket.emit("bytes", i, new byte[] {(byte) i, 1, 2});
                        } else if (i % 1_000 == 1) {
                            socket.emit("long", i, "x".repeat(100_000));
                        } else {
                            socket.emit("one", i);
                        }
                    }
                })));
                RawWebSocket client = connected(server)) {
            client.sendTogether(List.of("42[\"many\"]", "42[\"many\"]"));
            for (int i = 0; i < 2 * answers; i++) {
                int number = i % answers;
                String packet = client.receive();
                if (number % 10 == 0) {
                    assertThat(packet).isEqualTo("451-[\"bytes\"," + number + ",{\"_placeholder\":true,\"num\":0}]");
                    assertThat(client.receive()).startsWith("b");
                } else if (number % 1_000 == 1) {
                    assertThat(packet)
                            .startsWith("42[\"long\"," + number + ",\"xxx")
                            .hasSizeGreaterThan(100_000);
                } else {
                    assertThat(packet).isEqualTo("42[\"one\"," + number + "]");
                }
            }
        }
    }

    @Test
    @DisplayName("what was emitted before a disconnection in the middle of a burst arrives, and what comes after it")
    void disconnectedInside() throws Exception {
        Trace trace = new Trace();
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                RawWebSocket client = connected(server)) {
            trace.expect("connection /");
            List<String> burst = new ArrayList<>(events("message", 0, 10));
            burst.add("42[\"leave\"]");
            burst.add("40");
            client.sendTogether(burst);
            for (String expected : events("message-back", 0, 10)) {
                assertThat(client.receive()).isEqualTo(expected);
            }
            assertThat(client.receive()).isEqualTo("41");
            assertThat(client.receive()).startsWith("40{");
            trace.expect("disconnect / server namespace disconnect", "connection /");
        }
    }

    @Test
    @DisplayName(
            "broadcasts by other threads while the recipient is in a burst of its own lose nothing and keep their order")
    void broadcastsMeanwhile() throws Exception {
        int broadcasts = 2_000;
        AtomicReference<Socket> recipient = new AtomicReference<>();
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
                    recipient.set(socket);
                    socket.on("message", (args, ack) -> socket.emit("message-back", Echo.all(args)));
                }));
                RawWebSocket client = connected(server)) {
            Trace.await("the connection", () -> recipient.get() != null);
            Thread broadcaster = new Thread(() -> {
                for (int i = 0; i < broadcasts; i++) {
                    server.io().emit("news", i);
                }
            });
            broadcaster.start();
            for (int sent = 0; sent < 2_000; sent += 20) {
                client.sendTogether(events("message", sent, sent + 20));
            }
            List<String> answers = new ArrayList<>();
            List<String> news = new ArrayList<>();
            for (int i = 0; i < 2_000 + broadcasts; i++) {
                String packet = client.receive();
                (packet.startsWith("42[\"news\"") ? news : answers).add(packet);
            }
            broadcaster.join();
            assertThat(answers).isEqualTo(events("message-back", 0, 2_000));
            assertThat(news).isEqualTo(events("news", 0, broadcasts));
        }
    }
}
