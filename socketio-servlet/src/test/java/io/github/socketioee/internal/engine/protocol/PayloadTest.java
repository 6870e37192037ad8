package io.github.socketioee.internal.engine.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    @Test
    @DisplayName("POL-03 packets are joined by U+001E, binary ones as b and standard base64")
    void joinsPackets() {
        List<Frame> frames = List.of(Frame.text("4hello"), Frame.binary(new byte[] {1, 2, 3, 4}), Frame.text("2"));

        assertThat(encoded(frames)).isEqualTo("4hello\u001ebAQIDBA==\u001e2");
    }

    @Test
    void aSinglePacketIsItsOwnPayload() {
        assertThat(encoded(List.of(Frame.text("4€")))).isEqualTo("4€");
        assertThat(encoded(List.of(Frame.binary(new byte[0])))).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({"4a|4b, 0, 2", "4a|4b, 3, 5", "4a, 0, 2", "|, 0, 0", "|, 1, 1", "4a|, 3, 3"})
    void findsTheEndOfAPacket(String payload, int start, int end) {
        assertThat(Payload.end(payload.replace('|', Payload.SEPARATOR), start)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AQ=", "AQI$", "AQ ==", "A===", "-_-_"})
    void refusesWhatIsNoBase64(String content) {
        assertThatThrownBy(() -> Payload.decodeBinary(content, 0, content.length()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void whatIsEncodedIsDecoded(@ForAll("frames") List<Frame> frames) {
        String payload = encoded(frames);
        List<Object> decoded = new ArrayList<>();
        for (int start = 0; start <= payload.length(); ) {
            int end = Payload.end(payload, start);
            decoded.add(
                    payload.charAt(start) == 'b'
                            ? List.of(boxed(Payload.decodeBinary(payload, start + 1, end)))
                            : payload.substring(start, end));
            start = end + 1;
        }

        List<Object> expected = new ArrayList<>();
        frames.forEach(frame -> expected.add(frame.isText() ? frame.text() : List.of(boxed(frame.binary()))));
        assertThat(decoded).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<Frame>> frames() {
        // Lone surrogates have no UTF-8 form, and the separator never stands in a packet.
        Arbitrary<Frame> text = Arbitraries.strings()
                .filter(s ->
                        s.indexOf(Payload.SEPARATOR) < 0 && s.chars().noneMatch(c -> Character.isSurrogate((char) c)))
                .map(s -> Frame.text("4" + s));
        Arbitrary<Frame> binary = Arbitraries.bytes().array(byte[].class).map(Frame::binary);
        return Arbitraries.oneOf(text, binary).list().ofMinSize(1).ofMaxSize(20);
    }

    private static String boxed(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    private static String encoded(List<Frame> frames) {
        return new String(Payload.encode(frames), StandardCharsets.UTF_8);
    }
}
