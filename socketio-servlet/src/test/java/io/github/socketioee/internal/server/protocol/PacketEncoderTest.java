package io.github.socketioee.internal.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.internal.engine.protocol.Frame;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PacketEncoderTest {

    private static String only(List<Frame> frames) {
        assertThat(frames).hasSize(1);
        return frames.get(0).text();
    }

    @Test
    @DisplayName("SIO-21 the main namespace is omitted, others end with a comma")
    void namespaces() {
        assertThat(only(PacketEncoder.connect("/", "{\"sid\":\"x\"}"))).isEqualTo("40{\"sid\":\"x\"}");
        assertThat(only(PacketEncoder.connect("/a", "{\"sid\":\"x\"}"))).isEqualTo("40/a,{\"sid\":\"x\"}");
        assertThat(only(PacketEncoder.disconnect("/"))).isEqualTo("41");
        assertThat(only(PacketEncoder.disconnect("/a"))).isEqualTo("41/a,");
        assertThat(only(PacketEncoder.event("/", Packet.NO_ACK, "[\"e\"]", List.of())))
                .isEqualTo("42[\"e\"]");
        assertThat(only(PacketEncoder.event("/a", 12, "[\"e\"]", List.of()))).isEqualTo("42/a,12[\"e\"]");
        assertThat(only(PacketEncoder.ack("/", 0, "[]", List.of()))).isEqualTo("430[]");
        assertThat(only(PacketEncoder.ack("/a", 1L << 40, "[1]", List.of()))).isEqualTo("43/a,1099511627776[1]");
    }

    @Test
    @DisplayName("SIO-03 CONNECT_ERROR carries its message")
    void connectError() {
        assertThat(only(PacketEncoder.connectError("/random", "{\"message\":\"Invalid namespace\"}")))
                .isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    @DisplayName("SIO-21 BIN-03 attachments switch the type and follow their header")
    void attachments() {
        byte[] first = {1};
        byte[] second = {2};
        List<Frame> event = PacketEncoder.event("/a", 5, "[\"e\"]", List.of(first, second));
        assertThat(event).hasSize(3);
        assertThat(event.get(0).text()).isEqualTo("452-/a,5[\"e\"]");
        assertThat(event.get(1).binary()).isSameAs(first);
        assertThat(event.get(2).binary()).isSameAs(second);
        List<Frame> ack = PacketEncoder.ack("/", 5, "[]", List.of(first));
        assertThat(ack.get(0).text()).isEqualTo("461-5[]");
        assertThat(ack.get(1).isText()).isFalse();
    }
}
