package io.github.socketioee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.internal.engine.protocol.Frame;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = outbox(100, 5);

    private static Outbox outbox(long maxBytes, int maxPackets) {
        EngineOptions options = EngineOptions.builder()
                .maxBufferedBytes(maxBytes)
                .maxBufferedPackets(maxPackets)
                .build();
        return new Outbox() {
            @Override
            EngineOptions options() {
                return options;
            }
        };
    }

    private static Frame frame(int size) {
        return Frame.binary(new byte[size]);
    }

    @Test
    void whatComesFirstAlwaysFits() {
        assertThat(outbox.add(List.of(frame(500)), false)).isNull();
        assertThat(outbox.bytes()).isEqualTo(500);
        assertThat(outbox.add(List.of(frame(1)), false)).contains("maxBufferedBytes = 100");
    }

    @Test
    void theFrameInFlightCounts() {
        outbox.add(List.of(frame(60)), false);
        assertThat(outbox.next()).isNotNull();

        assertThat(outbox.bytes()).isEqualTo(60);
        assertThat(outbox.idle()).isFalse();
        assertThat(outbox.add(List.of(frame(41)), false)).isNotNull();

        outbox.landed();
        assertThat(outbox.idle()).isTrue();
        assertThat(outbox.add(List.of(frame(41)), false)).isNull();
    }

    @Test
    void packetsAreLimitedToo() {
        outbox.add(List.of(frame(1), frame(1), frame(1)), false);
        assertThat(outbox.add(List.of(frame(1), frame(1)), false)).isNull();
        assertThat(outbox.add(List.of(frame(1)), false)).contains("maxBufferedPackets = 5");
    }

    @Test
    @DisplayName("D-20 volatile frames make room before a session is given up")
    void dropsVolatileFramesFirst() {
        outbox.add(List.of(frame(50), frame(40)), true);
        assertThat(outbox.add(List.of(frame(30)), false)).isNull();

        assertThat(outbox.bytes()).isEqualTo(30);
        assertThat(outbox.all()).extracting(Frame::size).containsExactly(30);
    }

    @Test
    void aVolatileMessageThatHasBegunIsFinished() {
        outbox.add(List.of(frame(50), frame(40)), true);
        outbox.next();

        assertThat(outbox.add(List.of(frame(30)), false)).isNotNull();
        assertThat(outbox.next()).extracting(Frame::size).isEqualTo(40);
    }

    @Test
    void takesEverythingInOrder() {
        outbox.add(List.of(frame(1), frame(2)), false);
        outbox.add(List.of(frame(3)), false);

        assertThat(outbox.all()).extracting(Frame::size).containsExactly(1, 2, 3);
        assertThat(outbox.all()).isEmpty();
        assertThat(outbox.bytes()).isEqualTo(6);
        outbox.landed();
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void framesThatLeaveTogetherCountTogether() {
        outbox.add(List.of(frame(10), frame(20), frame(30)), false);

        assertThat(outbox.next()).extracting(Frame::size).isEqualTo(10);
        assertThat(outbox.nextBeside()).extracting(Frame::size).isEqualTo(20);
        assertThat(outbox.bytes()).isEqualTo(60);
        assertThat(outbox.add(List.of(frame(1), frame(1), frame(1)), false)).contains("maxBufferedPackets = 5");
        assertThat(outbox.add(List.of(frame(41)), false)).contains("maxBufferedBytes = 100");

        assertThat(outbox.next()).extracting(Frame::size).isEqualTo(30);
        assertThat(outbox.bytes()).isEqualTo(30);
        assertThat(outbox.nextBeside()).isNull();
        outbox.landed();
        assertThat(outbox.idle()).isTrue();
    }

    @Test
    void aBurstLeavesNothingBehind() {
        Outbox large = outbox(1_000_000, 100_000);
        for (int i = 0; i < 1_000; i++) {
            large.add(List.of(frame(i % 7)), false);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(large.next()).extracting(Frame::size).isEqualTo(i % 7);
        }
        assertThat(large.next()).isNull();
        assertThat(large.idle()).isTrue();
        assertThat(large.bytes()).isZero();
    }
}
