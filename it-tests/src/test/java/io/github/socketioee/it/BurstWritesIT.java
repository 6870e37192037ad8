package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many system calls the answers to a burst take. Linux counts those of a process, to which other tests in the same JVM would add. */
@Isolated
class BurstWritesIT {

    private static final int BURST = 16;
    private static final int WINDOW = 20;
    private static final int WINDOWS = 200;

    @ParameterizedTest(name = "{0} characters each")
    @DisplayName("the answers to messages that come together share writes, on the containers that can be made to do so")
    @ValueSource(ints = {10, 1_100})
    void writes(int length) throws Exception {
        String packet = "42[\"echo\",\"" + "x".repeat(length) + "\"]";
        try (TestServer server = TestServer.start(io -> io.onConnection(
                        socket -> socket.on("echo", (args, ack) -> socket.emit("echo", Echo.all(args)))));
                RawWebSocket client =
                        server.webSocket("?EIO=4&transport=websocket").reading().send("40")) {
            assertThat(client.receive()).startsWith("0{");
            assertThat(client.receive()).startsWith("40{");
            double limit = limit(server.software());
            double least = Double.MAX_VALUE;
            // What is not compiled yet takes too long for answers to meet.
            for (int window = 0; window < WINDOWS && least > limit; window++) {
                long before = writes();
                for (int i = 0; i < WINDOW; i++) {
                    exchange(client, packet);
                }
                least = Math.min(least, (writes() - before - WINDOW) / (double) (BURST * WINDOW));
            }
            assertThat(least).as("writes per answer").isLessThanOrEqualTo(limit);
        }
    }

    private static void exchange(RawWebSocket client, String packet) throws Exception {
        List<String> burst = Collections.nCopies(BURST, packet);
        client.sendTogether(burst);
        for (String expected : burst) {
            assertThat(client.receive()).isEqualTo(expected);
        }
    }

    private static double limit(String container) {
        return switch (container.replaceAll("\\W.*", "")) {
            case "Apache", "jetty", "Undertow" -> 0.5;
            // Each answer leaves by itself, and may wake a thread for that.
            default -> 4;
        };
    }

    private static long writes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("syscw:"))
                .mapToLong(
                        line -> Long.parseLong(line.substring("syscw:".length()).strip()))
                .findAny()
                .orElseThrow();
    }
}
