package io.github.socketioee.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.socketioee.spi.JsonCodec;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The effort of reading grows with the length of the JSON, not with its square: a client may send a million short strings. */
class ReadingEffortTest {

    private static final int SMALL = 50_000;
    private static final int FACTOR = 20;

    static Stream<Arguments> shapes() {
        return Stream.of(
                shape("many strings", n -> "[\"a\"" + ",\"a\"".repeat(n / 4) + "]"),
                shape("many keys", n -> "{\"a\":1" + ",\"a\":1".repeat(n / 6) + "}"),
                shape("many strings before an escape", n -> "[\"a\"" + ",\"a\"".repeat(n / 4) + ",\"\\n\"]"),
                shape("many escapes", n -> "[\"" + "\\n".repeat(n / 2) + "\"]"),
                shape("many strings with escapes", n -> "[\"\\n\"" + ",\"\\n\"".repeat(n / 5) + "]"),
                shape("a long string", n -> "[\"" + "a".repeat(n) + "\"]"));
    }

    private static Arguments shape(String name, IntFunction<String> json) {
        return arguments(name, json);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("reading JSON is linear in its length")
    @MethodSource("shapes")
    void linear(String name, IntFunction<String> json) {
        String small = json.apply(SMALL);
        String large = json.apply(SMALL * FACTOR);
        cpuTime(small, 20);
        cpuTime(large, 2);
        // quadratic work would be 400 times as much; the floor hides the clock's resolution and the compiler's moods
        long allowed = Math.max(cpuTime(small, 5), 200_000) * FACTOR * 8;
        assertThat(cpuTime(large, 3)).as(name).isLessThan(allowed);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("reading strings one by one is linear in the length of the packet")
    @MethodSource("shapes")
    void oneByOne(String name, IntFunction<String> json) {
        String small = json.apply(SMALL);
        String large = json.apply(SMALL * FACTOR);
        stringsOf(small);
        long allowed = Math.max(stringsOf(small), 200_000) * FACTOR * 8;
        assertThat(Math.min(stringsOf(large), stringsOf(large))).as(name).isLessThan(allowed);
    }

    /** CPU time of this thread, so that a busy machine does not matter; the best of some rounds. */
    private static long cpuTime(String json, int rounds) {
        JsonCodec codec = new JsonbCodec();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            assertThat(codec.<Object>decode(json, 0, json.length(), Object.class, List.of()))
                    .isNotNull();
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        }
        return best;
    }

    /** The same for every string of an array, bound by itself, as arguments of an event are. */
    private static long stringsOf(String json) {
        JsonCodec codec = new JsonbCodec();
        int read = 0;
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int from = json.indexOf('"'); from >= 0; ) {
            int to = from + 1;
            while (json.charAt(to) != '"') {
                to += json.charAt(to) == '\\' ? 2 : 1;
            }
            String value = codec.decode(json, from, to + 1, String.class, List.of());
            read += value == null ? 0 : 1;
            from = json.indexOf('"', to + 1);
        }
        assertThat(read).isPositive();
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
}
