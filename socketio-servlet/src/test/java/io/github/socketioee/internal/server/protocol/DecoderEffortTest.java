package io.github.socketioee.internal.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The effort grows with the length of a packet, not with its square (CVE-2020-36049). */
class DecoderEffortTest {

    private static final int SMALL = 50_000;
    private static final int FACTOR = 20;

    static Stream<Arguments> shapes() {
        return Stream.of(
                shape("long string", n -> "2[\"" + "x".repeat(n) + "\"]"),
                shape("escapes", n -> "2[\"" + "\\n".repeat(n / 2) + "\"]"),
                shape("unicode escapes", n -> "2[\"" + "\\u0061".repeat(n / 6) + "\"]"),
                shape("many values", n -> "2[\"a\"" + ",1".repeat(n / 2) + "]"),
                shape("many keys", n -> "2[\"a\",{\"k\":1" + ",\"k\":1".repeat(n / 6) + "}]"),
                shape(
                        "many placeholders",
                        n -> "51-[\"a\"" + ",{\"_placeholder\":true,\"num\":0}".repeat(n / 30) + "]"),
                shape("escaped keys", n -> "51-[\"a\",{\"" + "\\u005f".repeat(n / 6) + "\":1}]"),
                shape("unclosed arrays", n -> "2[\"a\"" + ",[]".repeat(n / 3)),
                shape("unclosed string", n -> "2[\"" + "\\\\".repeat(n / 2)),
                shape("brackets", n -> "2" + "[".repeat(n)),
                shape("white space", n -> "2" + " ".repeat(n) + "[\"a\"]"),
                shape("digits of the ack id", n -> "2" + "1".repeat(n) + "[\"a\"]"),
                shape("digits of the attachments", n -> "5" + "1".repeat(n) + "-[\"a\"]"),
                shape("digits of a number", n -> "2[\"a\"," + "1".repeat(n) + "]"),
                shape("namespace", n -> "2/" + "n".repeat(n) + ",[\"a\"]"));
    }

    private static Arguments shape(String name, IntFunction<String> packet) {
        return arguments(name, packet);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("SIO-25 decoding is linear in the length of the packet")
    @MethodSource("shapes")
    void linear(String name, IntFunction<String> packet) {
        String small = packet.apply(SMALL);
        String large = packet.apply(SMALL * FACTOR);
        cpuTime(small, 20);
        cpuTime(large, 2);
        // quadratic work would be 400 times as much; the floor hides the clock's resolution and the compiler's moods
        long allowed = Math.max(cpuTime(small, 5), 200_000) * FACTOR * 8;
        assertThat(cpuTime(large, 3)).as(name).isLessThan(allowed);
    }

    /** CPU time of this thread, so that a busy machine does not matter; the best of some rounds. */
    private static long cpuTime(String packet, int rounds) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULTS);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try {
                decoder.text(packet, 0);
            } catch (PacketException refused) {
                assertThat(refused)
                        .hasMessageMatching("invalid payload|illegal ack id|Illegal attachments|namespace too long");
            }
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        }
        return best;
    }
}
