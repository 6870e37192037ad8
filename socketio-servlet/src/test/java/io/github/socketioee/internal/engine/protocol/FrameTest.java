package io.github.socketioee.internal.engine.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrameTest {
    @Test
    @DisplayName("WS-10 the bytes of a frame are made once for all receivers")
    void encodesOnce() {
        Frame frame = Frame.text("4ü");

        assertThat(frame.utf8()).isSameAs(frame.utf8()).containsExactly('4', 0xc3, 0xbc);
    }

    @Test
    void theSizeStaysTheSame() {
        Frame frame = Frame.text("4€€€");
        int before = frame.size();
        frame.utf8();

        assertThat(frame.size()).isEqualTo(before);
        assertThat(Frame.binary(new byte[7]).size()).isEqualTo(7);
    }

    @Test
    void textAndBytesAreNotMixedUp() {
        assertThat(Frame.text("2").isText()).isTrue();
        assertThat(Frame.binary(new byte[0]).isText()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> Frame.text("2").binary());
        assertThatIllegalStateException()
                .isThrownBy(() -> Frame.binary(new byte[0]).text());
    }

    @Test
    @DisplayName("POL-01 the open packet has sid, upgrades, pingInterval, pingTimeout and maxPayload")
    void openPacket() {
        Frame open = OpenPacket.encode(
                "a\"\\\u0007b", List.of("websocket"), Duration.ofSeconds(25), Duration.ofSeconds(20), 1_000_000);

        assertThat(open.text())
                .isEqualTo("0{\"sid\":\"a\\\"\\\\\\u0007b\",\"upgrades\":[\"websocket\"],"
                        + "\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
    }
}
