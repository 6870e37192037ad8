package io.github.socketioee.internal.engine;

import static io.github.socketioee.internal.engine.SessionFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.protocol.Payload;
import java.lang.management.ManagementFactory;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client may send that no client should. */
@Timeout(60)
class HostileInputTest {

    private static final String ALPHABET = "0123456789b44444 \u001e\u001e\u001e[]{}\"aAQID/+=\u0000\ud800\uffff";

    private final SessionFixture fixture = new SessionFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String garbage(Random random, int maxLength) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(maxLength); length > 0; length--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Test
    @DisplayName("garbage in payloads and frames is read or ends the session; nothing is thrown, nothing fails inside")
    void garbage() throws InterruptedException {
        Random random = new Random(7);
        Queue<String> details = new ConcurrentLinkedQueue<>();
        fixture.hub.onConnection(socket -> socket.onClose((reason, detail) -> details.add(detail)));
        int rounds = 3000;
        for (int round = 0; round < rounds; round++) {
            boolean polling = round % 2 == 0;
            EngineSession session = fixture.open(polling ? TransportName.POLLING : TransportName.WEBSOCKET);
            for (int i = 0; i < 5 && !session.closed(); i++) {
                String text = garbage(random, 30);
                if (polling) {
                    session.readPayload(text, null);
                } else {
                    session.read(text);
                }
            }
            session.discard();
        }
        await(() -> fixture.hub.clientsCount() == 0);
        await(() -> fixture.heard.stream()
                        .filter(line -> line.startsWith("closed: "))
                        .count()
                == rounds);
        await(() -> details.size() == rounds);
        assertThat(details).contains("undecodable packet").doesNotContain("internal error");
        assertThat(fixture.heard.stream()
                        .filter(line -> line.startsWith("closed: "))
                        .distinct())
                .containsExactlyInAnyOrder("closed: parse error", "closed: transport close", "closed: transport error");
    }

    @Test
    @DisplayName("CVE-2020-36048 reading a payload of many small packets is linear in its length")
    void manySmallPackets() {
        cpuTime(2_000);
        long small = Math.max(cpuTime(2_000), 1_000_000);
        // quadratic copying would be 4096 times as much
        assertThat(cpuTime(2_000 * 64)).isLessThan(small * 64 * 8);
        assertThat(fixture.heard).hasSize(2_000 * 66).containsOnly("[\"a\"]");
    }

    private long cpuTime(int packets) {
        String payload = ("4[\"a\"]" + Payload.SEPARATOR).repeat(packets - 1) + "4[\"a\"]";
        EngineSession session = fixture.open(TransportName.POLLING);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThat(session.readPayload(payload, null)).isTrue();
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
}
