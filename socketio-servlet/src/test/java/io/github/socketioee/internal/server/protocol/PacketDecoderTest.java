package io.github.socketioee.internal.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketDecoderTest {

    private static final String PLACEHOLDER_0 = "{\"_placeholder\":true,\"num\":0}";

    private final PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULTS);

    private @Nullable Packet text(String packet) {
        return decoder.text(packet, 0);
    }

    private void refuses(String packet, String message) {
        assertThatThrownBy(() -> text(packet))
                .isInstanceOf(PacketException.class)
                .hasMessage(message);
        assertThat(decoder.partial()).isFalse();
        assertThat(text("2[\"next\"]")).isInstanceOf(Packet.Event.class);
    }

    private static String shown(RawArguments arguments) {
        return IntStream.range(0, arguments.size()).mapToObj(arguments::json).collect(Collectors.joining(" ; "));
    }

    @Test
    @DisplayName("SIO-01 CONNECT with and without a payload")
    void connect() {
        assertThat(text("0")).isEqualTo(new Packet.Connect("/", null));
        Packet.Connect connect = (Packet.Connect) text("0{\"token\":\"123\"}");
        assertThat(connect).isNotNull();
        assertThat(connect.namespace()).isEqualTo("/");
        assertThat(connect.auth()).isNotNull();
        assertThat(connect.auth().size()).isEqualTo(1);
        assertThat(connect.auth().json(0)).isEqualTo("{\"token\":\"123\"}");
    }

    @Test
    @DisplayName("SIO-01 a packet may begin anywhere in the text")
    void offset() {
        Packet.Event event = (Packet.Event) decoder.text("42[\"a\",1]", 1);
        assertThat(event).isNotNull();
        assertThat(shown(event.arguments())).isEqualTo("\"a\" ; 1");
    }

    @ParameterizedTest(name = "{index}: {0} is for {1}")
    @DisplayName("SIO-02 namespace with and without comma")
    @CsvSource(
            delimiter = '|',
            value = {
                "0/custom,|/custom",
                "0/custom|/custom",
                "0/custom,{\"a\":1}|/custom",
                "0/,|/",
                "0/|/",
                "0/a/b?x=1,|/a/b?x=1",
                "1/custom,|/custom",
                "1/custom|/custom",
                "1|/",
                "2/custom,[\"a\"]|/custom",
                "2/custom,12[\"a\"]|/custom",
                "3/custom,12[]|/custom",
                "4/custom,{}|/custom"
            })
    void namespaces(String packet, String namespace) {
        Packet decoded = text(packet);
        assertThat(decoded).isNotNull();
        assertThat(decoded.namespace()).isEqualTo(namespace);
    }

    @Test
    @DisplayName("SIO-03 any name decodes, so that an unknown namespace can be answered; its length is bounded")
    void namespaceLength() {
        String longest = "/" + "n".repeat(DecoderLimits.DEFAULTS.maxNamespaceLength() - 1);
        assertThat(text("0" + longest + ",")).isEqualTo(new Packet.Connect(longest, null));
        refuses("0" + longest + "n,", "namespace too long");
        refuses("0" + longest + "n", "namespace too long");
        refuses("0/log\nforged,", "illegal namespace");
    }

    @Test
    @DisplayName("SIO-08 CONNECT_ERROR of a client is recognised, so that it can end the connection")
    void connectError() {
        assertThat(text("4{\"message\":\"no\"}")).isEqualTo(new Packet.ConnectError("/"));
        assertThat(text("4/a,\"no\"")).isEqualTo(new Packet.ConnectError("/a"));
        assertThat(text("4")).isEqualTo(new Packet.ConnectError("/"));
        refuses("4[]", "invalid payload");
        refuses("4{", "invalid payload");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @DisplayName("SIO-09 unknown packet type")
    @CsvSource(
            delimiter = '|',
            value = {"abc|a", "999|9", "7|7", "8[\"a\"]|8", "-1|-", "'\u0001'|U+0001", "'\u0663'|U+0663"})
    void unknownType(String packet, String shown) {
        refuses(packet, "unknown packet type " + shown);
    }

    @Test
    @DisplayName("SIO-09 an empty message has no type")
    void empty() {
        assertThatThrownBy(() -> text(""))
                .isInstanceOf(PacketException.class)
                .hasMessageStartingWith("unknown packet type");
        assertThatThrownBy(() -> decoder.text("4", 1)).isInstanceOf(PacketException.class);
    }

    @ParameterizedTest(name = "{index}: {0}")
    @DisplayName("SIO-10 CONNECT takes an object or nothing, DISCONNECT takes nothing")
    @ValueSource(
            strings = {
                "0[]",
                "0/admin,\"invalid\"",
                "0null",
                "0true",
                "0{",
                "0{}}",
                "0{}{}",
                "0{\"a\"}",
                "0x",
                "0/admin,5x",
                "0 ",
                "1/admin,{}",
                "1{}",
                "1[]",
                "1 ",
                "1\"a\""
            })
    void controlPayload(String packet) {
        refuses(packet, "invalid payload");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @DisplayName("SIO-11 EVENT takes an array that begins with a name")
    @ValueSource(
            strings = {
                "2{}",
                "2[true,\"a\"]",
                "2[false]",
                "2[null,\"a\"]",
                "2[{},\"a\"]",
                "2[{\"toString\":\"foo\"}]",
                "2[[],\"a\"]",
                "2[\"a\"",
                "2[\"a\"]]",
                "2[\"a\",]",
                "2[,\"a\"]",
                "2[\"a\" \"b\"]",
                "2\"a\"",
                "2[\"a\",tru]",
                "2[\"a\",01]",
                "2[\"a\",1.]",
                "2[\"a\",.5]",
                "2[\"a\",+1]",
                "2[\"a\",-]",
                "2[\"a\",1e]",
                "2[\"a\",'b']",
                "2[\"a\",{b:1}]",
                "2[\"a\",{\"b\":1,}]",
                "2[\"a\",NaN]",
                "2[\"a\\x\"]",
                "2[\"\\u12g4\"]",
                "2[\"a\tb\"]",
                "2[\"a\nb\"]",
                "2[\"a",
                "2[",
                "2[\"\\",
                "2[\"\\u12",
                "2[\"a\",{\"b\"",
                "2[\"a\"]x",
                "2[\"a\"]\u00a0",
                "2\ufeff[\"a\"]"
            })
    void eventPayload(String packet) {
        refuses(packet, "invalid payload");
    }

    @Test
    @DisplayName("SIO-11 SIO-14 bytes of a binary header never hide a broken array")
    void brokenBinaryPayload() {
        refuses("51-[\"a\"," + PLACEHOLDER_0, "invalid payload");
        refuses("51-{}", "invalid payload");
        refuses("51-", "invalid payload");
        refuses("61-[" + PLACEHOLDER_0 + "],", "invalid payload");
    }

    @ParameterizedTest(name = "{index}: {0} is named {1}")
    @DisplayName("SIO-11 numeric event names are legal and read as JavaScript writes them")
    @CsvSource(
            delimiter = '|',
            value = {
                "2[1]|1",
                "2[0]|0",
                "2[-0]|0",
                "2[-5]|-5",
                "2[1.0]|1",
                "2[1.50]|1.5",
                "2[1e2]|100",
                "2[1e21]|1e+21",
                "2[1.5e300]|1.5e+300",
                "2[-1e-7]|-1e-7",
                "2[0.000001]|0.000001",
                "2[1.25e-7]|1.25e-7",
                "2[1e400]|Infinity",
                "2[-1e400]|-Infinity",
                "2[9007199254740993]|9007199254740992",
                "2[123456789012345]|123456789012345"
            })
    void numericName(String packet, String name) {
        Packet.Event event = (Packet.Event) text(packet);
        assertThat(event).isNotNull();
        assertThat(event.arguments().eventName()).isEqualTo(name);
    }

    @ParameterizedTest(name = "{index}: {0}")
    @DisplayName("SIO-12 EVENT without a name is refused, empty array and missing payload alike")
    @ValueSource(
            strings = {"2", "2[]", "2[ ]", "2/chat,", "2/chat", "25", "2/chat,5", "50-[]", "50-", "3", "35", "3/a,5"})
    void emptyEvent(String packet) {
        refuses(packet, "invalid payload");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @DisplayName("SIO-13 reserved names cannot be received, however they are spelled")
    @ValueSource(
            strings = {
                "2[\"connect\"]", "2[\"connect_error\",1]", "2[\"disconnect\",\"transport close\"]",
                        "2[\"disconnecting\"]",
                "2[\"newListener\"]", "2/a,1[\"removeListener\"]", "2[\"\\u0063onnect\"]", "2[\"disco\\u006enect\"]",
                "50-[\"connect\"]", "51-[\"connect\"," + PLACEHOLDER_0 + "]"
            })
    void reservedNames(String packet) {
        refuses(packet, "invalid payload");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @DisplayName("SIO-13 names that only resemble reserved ones are fine")
    @ValueSource(strings = {"Connect", "connection", "connect ", "connected", "error", "__proto__", "toString", ""})
    void similarNames(String name) {
        Packet.Event event = (Packet.Event) text("2[\"" + name + "\"]");
        assertThat(event).isNotNull();
        assertThat(event.arguments().eventName()).isEqualTo(name);
    }

    @ParameterizedTest(name = "{index}: {0} carries {1}")
    @DisplayName("SIO-14 ack ids")
    @CsvSource(
            delimiter = '|',
            value = {
                "2[\"a\"]|-1",
                "20[\"a\"]|0",
                "212[\"a\"]|12",
                "2/n,7[\"a\"]|7",
                "24294967296[\"a\"]|4294967296",
                "2999999999999999999[\"a\"]|999999999999999999",
                "2007[\"a\"]|7"
            })
    void ackIds(String packet, long id) {
        Packet.Event event = (Packet.Event) text(packet);
        assertThat(event).isNotNull();
        assertThat(event.ackId()).isEqualTo(id);
        assertThat(event.wantsAck()).isEqualTo(id != Packet.NO_ACK);
    }

    @Test
    @DisplayName("SIO-14 the ack id is digits right before the JSON, at most 18")
    void badAckIds() {
        refuses("2abc[\"a\"]", "invalid payload");
        refuses("21.5[\"a\"]", "invalid payload");
        refuses("2-1[\"a\"]", "invalid payload");
        refuses("2\u0661[\"a\"]", "invalid payload");
        refuses("2" + "1".repeat(19) + "[\"a\"]", "illegal ack id");
        refuses("2" + "0".repeat(100_000) + "[\"a\"]", "illegal ack id");
    }

    @Test
    @DisplayName("ACK-01 an ack carries any number of values")
    void acks() {
        Packet.Ack none = (Packet.Ack) text("312[]");
        assertThat(none).isNotNull();
        assertThat(none.arguments().size()).isZero();
        Packet.Ack two = (Packet.Ack) text("3/a,4[null,{\"connect\":[1 , 2]}]");
        assertThat(two).isNotNull();
        assertThat(two.ackId()).isEqualTo(4);
        assertThat(shown(two.arguments())).isEqualTo("null ; {\"connect\":[1 , 2]}");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @DisplayName("SIO-15 binary header errors")
    @ValueSource(
            strings = {
                "5",
                "51",
                "5a-",
                "51.23-",
                "5woooot",
                "5-",
                "5-[\"a\"]",
                "5-1-[\"a\"]",
                "5+1-[\"a\"]",
                "5 1-[\"a\"]",
                "5[\"a\"]",
                "51e0-[\"a\"]",
                "5\u0661-[\"a\"]",
                "6",
                "6x",
                "61",
                "50000000000000000001-[\"a\"]"
            })
    void binaryHeader(String packet) {
        refuses(packet, "Illegal attachments");
    }

    @Test
    @DisplayName("SIO-16 more attachments than allowed are refused before any is stored")
    void tooMany() {
        refuses("511-[\"a\"]", "too many attachments");
        refuses("5999999999999999999-[\"a\"]", "too many attachments");
        refuses("611-[]", "too many attachments");
        assertThat(text("510-[\"a\"]")).isNull();
        assertThat(decoder.partial()).isTrue();
        PacketDecoder strict = new PacketDecoder(DecoderLimits.DEFAULTS.withMaxAttachments(2));
        assertThatThrownBy(() -> strict.text("53-[\"a\"]", 0)).hasMessage("too many attachments");
    }

    @Test
    @DisplayName("SIO-16 the bytes of all attachments together are bounded")
    void tooManyBytes() {
        PacketDecoder strict = new PacketDecoder(DecoderLimits.DEFAULTS.withMaxTotalBytes(10));
        assertThat(strict.text("53-[\"a\"]", 0)).isNull();
        assertThat(strict.binary(new byte[6])).isNull();
        assertThat(strict.binary(new byte[4])).isNull();
        assertThatThrownBy(() -> strict.binary(new byte[1]))
                .isInstanceOf(PacketException.class)
                .hasMessage("attachments too large");
        assertThat(strict.partial()).isFalse();
        assertThatThrownBy(() -> strict.binary(new byte[1]))
                .hasMessage("got binary data when not reconstructing a packet");
    }

    @Test
    @DisplayName("SIO-17 text while attachments are missing, binary while none is expected")
    void interleaved() {
        assertThatThrownBy(() -> decoder.binary(new byte[1]))
                .isInstanceOf(PacketException.class)
                .hasMessage("got binary data when not reconstructing a packet");
        assertThat(text("51-[\"a\"," + PLACEHOLDER_0 + "]")).isNull();
        refuses("2[\"b\"]", "got plaintext data when reconstructing a packet");
        text("2[\"b\"]");
        assertThatThrownBy(() -> decoder.binary(new byte[1])).isInstanceOf(PacketException.class);
    }

    static Stream<Arguments> badPlaceholders() {
        return Stream.of(
                        "{\"_placeholder\":true,\"num\":1}",
                        "{\"_placeholder\":true,\"num\":-1}",
                        "{\"_placeholder\":true,\"num\":-0}",
                        "{\"_placeholder\":true,\"num\":0.5}",
                        "{\"_placeholder\":true,\"num\":0e0}",
                        "{\"_placeholder\":true,\"num\":9999999999}",
                        "{\"_placeholder\":true,\"num\":4294967296}",
                        "{\"_placeholder\":true,\"num\":\"splice\"}",
                        "{\"_placeholder\":true,\"num\":\"0\"}",
                        "{\"_placeholder\":true,\"num\":null}",
                        "{\"_placeholder\":true,\"num\":[0]}",
                        "{\"_placeholder\":true,\"num\":{}}",
                        "{\"_placeholder\":true}",
                        "{\"num\":1,\"_placeholder\":true}",
                        "{\"\\u005fplaceholder\":true,\"num\":1}",
                        "{\"_placehol\\u0064er\" : true , \"nu\\u006D\" : 7}",
                        "{\"_placeholder\":true,\"num\":0,\"num\":7}",
                        "{\"_placeholder\":false,\"_placeholder\":true,\"num\":7}",
                        "{\"x\":{\"y\":[[{\"_placeholder\":true,\"num\":1}]]}}",
                        "{\"_placeholder\":true,\"num\":0,\"x\":{\"_placeholder\":true,\"num\":1}}")
                .map(json -> arguments(json));
    }

    @ParameterizedTest(name = "{index}: {0}")
    @DisplayName("SIO-18 placeholders that point nowhere, nested and disguised ones included")
    @MethodSource("badPlaceholders")
    void illegalPlaceholder(String json) {
        refuses("51-[\"a\"," + json + "]", "illegal attachments");
        refuses("61-[" + json + "]", "illegal attachments");
        refuses("50-[\"a\"," + json + "]", "illegal attachments");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @DisplayName("SIO-18 in a packet without attachments such objects are plain data")
    @MethodSource("badPlaceholders")
    void plainData(String json) {
        assertThat(text("2[\"a\"," + json + "]")).isInstanceOf(Packet.Event.class);
        assertThat(text("30[" + json + "]")).isInstanceOf(Packet.Ack.class);
        assertThat(text("0{\"auth\":" + json + "}")).isInstanceOf(Packet.Connect.class);
    }

    @ParameterizedTest(name = "{index}: {0}")
    @DisplayName("SIO-18 objects that are no placeholders stay legal in a binary packet")
    @ValueSource(
            strings = {
                "{\"_placeholder\":false,\"num\":9}", "{\"_placeholder\":1,\"num\":9}",
                        "{\"_placeholder\":\"true\",\"num\":9}",
                "{\"_placeholder\":[true],\"num\":9}", "{\"placeholder\":true,\"num\":9}",
                        "{\"_placeholders\":true,\"num\":9}",
                "{\"num\":9}", "{\"_placeholder\":true,\"_placeholder\":null,\"num\":9}",
                        "{\"_placeholder\":true,\"num\":0}",
                "{\"num\":0,\"_placeholder\":true,\"more\":1}"
            })
    void noPlaceholder(String json) {
        assertThat(text("51-[\"a\"," + json + "]")).isNull();
        assertThat(decoder.binary(new byte[] {1})).isInstanceOf(Packet.Event.class);
    }

    @Test
    @DisplayName("SIO-19 zero announced attachments: delivered at once, no state is kept")
    void zeroAttachments() {
        assertThat(text("50-[\"a\",1]")).isInstanceOf(Packet.Event.class);
        assertThat(decoder.partial()).isFalse();
        assertThat(text("60-3[1]")).isInstanceOf(Packet.Ack.class);
        assertThat(text("2[\"b\"]")).isInstanceOf(Packet.Event.class);
        assertThatThrownBy(() -> decoder.binary(new byte[1])).isInstanceOf(PacketException.class);
    }

    @Test
    @DisplayName("SIO-20 a half received packet is discarded by reset")
    void reset() {
        assertThat(text("52-[\"a\"," + PLACEHOLDER_0 + "]")).isNull();
        assertThat(decoder.binary(new byte[] {1})).isNull();
        assertThat(decoder.partial()).isTrue();
        decoder.reset();
        assertThat(decoder.partial()).isFalse();
        assertThat(text("51-/n,5[\"b\"," + PLACEHOLDER_0 + "]")).isNull();
        Packet.Event event = (Packet.Event) decoder.binary(new byte[] {2});
        assertThat(event).isNotNull();
        assertThat(event.arguments().attachments()).containsExactly(new byte[] {2});
    }

    @Test
    @DisplayName("BIN-01 several attachments, in an event and in an ack, in order of arrival")
    void attachments() {
        assertThat(text("52-/chat,9[\"a\",{\"x\":" + PLACEHOLDER_0 + "},[{\"num\":1,\"_placeholder\":true}]]"))
                .isNull();
        assertThat(decoder.binary(new byte[] {1})).isNull();
        Packet.Event event = (Packet.Event) decoder.binary(new byte[] {2, 3});
        assertThat(event).isNotNull();
        assertThat(event.namespace()).isEqualTo("/chat");
        assertThat(event.ackId()).isEqualTo(9);
        assertThat(event.arguments().attachments()).containsExactly(new byte[] {1}, new byte[] {2, 3});
        assertThat(decoder.partial()).isFalse();

        assertThat(text("61-7[" + PLACEHOLDER_0 + "]")).isNull();
        Packet.Ack ack = (Packet.Ack) decoder.binary(new byte[0]);
        assertThat(ack).isNotNull();
        assertThat(ack.ackId()).isEqualTo(7);
        assertThat(ack.arguments().attachments()).containsExactly(new byte[0]);
    }

    @Test
    @DisplayName("BIN-01 the application cannot change the attachments of a packet")
    void attachmentsAreFixed() {
        text("51-[\"a\"]");
        Packet.Event event = (Packet.Event) decoder.binary(new byte[] {1});
        assertThat(event).isNotNull();
        List<byte[]> attachments = event.arguments().attachments();
        assertThatThrownBy(() -> attachments.add(new byte[1])).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @DisplayName("nesting is bounded, the payload's own array included")
    void depth() {
        int depth = DecoderLimits.DEFAULTS.maxDepth() - 1;
        assertThat(text("2[\"a\"," + "[".repeat(depth) + "]".repeat(depth) + "]"))
                .isNotNull();
        refuses("2[\"a\"," + "[".repeat(depth + 1) + "]".repeat(depth + 1) + "]", "invalid payload");
        refuses("2[\"a\"," + "{\"a\":".repeat(depth + 1) + "1" + "}".repeat(depth + 1) + "]", "invalid payload");
        refuses("2[\"a\"," + "[".repeat(900_000), "invalid payload");
        refuses("0" + "{\"a\":".repeat(200_000), "invalid payload");
    }

    @Test
    @DisplayName("numbers that would be expensive to write out are refused")
    void numbers() {
        assertThat(text("2[\"a\",1.7976931348623157e308,5e-324,1E+22,-12.5e-3]"))
                .isNotNull();
        assertThat(text("2[\"a\"," + "9".repeat(500) + "]")).isNotNull();
        refuses("2[\"a\"," + "9".repeat(501) + "]", "invalid payload");
        refuses("2[\"a\",0." + "9".repeat(500) + "]", "invalid payload");
        refuses("2[\"a\",1e501]", "invalid payload");
        refuses("2[\"a\",1e-501]", "invalid payload");
        refuses("2[\"a\",1e99999999999999999999]", "invalid payload");
        refuses("2[\"a\",1e" + "0".repeat(501) + "]", "invalid payload");
        refuses("2[1e999999999]", "invalid payload");
    }

    @Test
    @DisplayName("white space is where RFC 8259 allows it; any character but a raw control is legal in a string")
    void strings() {
        Packet.Event event = (Packet.Event)
                text(
                        "2 [ \"a\\u001e\\ud800 \u2028\ud83d\ude00\\ud83d\\ude00\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\" ,\r\n\t{ \"k\" : [ ] , \"l\" : { } } ] ");
        assertThat(event).isNotNull();
        assertThat(event.arguments().eventName())
                .isEqualTo("a\u001e\ud800 \u2028\ud83d\ude00\ud83d\ude00\"\\/\b\f\n\r\t\u00e9");
        assertThat(event.arguments().json(1)).isEqualTo("{ \"k\" : [ ] , \"l\" : { } }");
        refuses("2[\"a\u001eb\"]", "invalid payload");
        assertThat(text("2[\"a\u007f\uffff\"]")).isNotNull();
    }

    @Test
    @DisplayName("a refusal costs no stack trace")
    void cheapRefusal() {
        assertThatThrownBy(() -> text("9"))
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }
}
