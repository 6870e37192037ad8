package io.github.socketioee.internal.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.socketioee.internal.engine.protocol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every packet, well-formed or not. */
class PacketProperties {

    private static final String[] SEEDS = {
        "0{\"token\":\"123\"}",
        "0/admin,",
        "1/chat,",
        "2[\"message\",{\"a\":[1,2.5e3,null,true],\"b\":\"\\u00e9\\n\"}]",
        "2/chat,42[\"m\",\"x\"]",
        "3/chat,42[1,\"\\\"\"]",
        "4{\"message\":\"m\"}",
        "52-[\"m\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
        "61-/chat,7[{\"_placeholder\":true,\"num\":0}]",
        "50-[\"m\"]"
    };
    private static final String ALPHABET = "0123456789-+.eE,:[]{}\"\\/_ \n\ttrufalsn\u0000\u001e\ud800\uffff\u00e9num";

    record Sent(boolean event, String namespace, long ackId, List<String> values, List<byte[]> attachments) {}

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> scalars = Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "true",
                        "false",
                        "0",
                        "-1.5",
                        "1e-3",
                        "\"\"",
                        "{}",
                        "[]",
                        "\"\\ud800\"",
                        "\"\u2028,]}\""),
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf),
                Arbitraries.strings().alpha().map(text -> '"' + text + '"'));
        return Arbitraries.lazyOf(
                () -> scalars,
                () -> json().list().ofMaxSize(3).map(list -> "[" + String.join(" , ", list) + "]"),
                () -> Combinators.combine(Arbitraries.strings().alpha().ofMaxLength(4), json())
                        .as((key, value) -> "{\"" + key + "\" : " + value + "}"));
    }

    @Provide
    Arbitrary<Sent> sent() {
        Arbitrary<String> namespaces = Arbitraries.oneOf(
                Arbitraries.just("/"),
                Arbitraries.strings().alpha().numeric().ofMaxLength(12).map(name -> "/" + name));
        Arbitrary<Long> ids = Arbitraries.oneOf(
                Arbitraries.just(Packet.NO_ACK), Arbitraries.longs().between(0, 999_999_999_999_999_999L));
        Arbitrary<List<byte[]>> attachments =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(20).list().ofMaxSize(10);
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        namespaces,
                        ids,
                        json().list().ofMaxSize(5),
                        attachments)
                .as(Sent::new);
    }

    @Property(tries = 500)
    @Label("SIO-21 what the encoder writes, the decoder reads")
    void roundTrip(@ForAll("sent") Sent sent) {
        List<String> values = new ArrayList<>(sent.values);
        for (int i = 0; i < sent.attachments.size(); i++) {
            values.add("{\"_placeholder\":true,\"num\":" + i + "}");
        }
        if (sent.event) {
            values.add(0, "\"name\"");
        }
        String json = "[" + String.join(",", values) + "]";
        List<Frame> frames = sent.event
                ? PacketEncoder.event(sent.namespace, sent.ackId, json, sent.attachments)
                : PacketEncoder.ack(sent.namespace, sent.ackId, json, sent.attachments);

        PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULTS);
        Packet packet = null;
        for (Frame frame : frames) {
            assertThat(packet).isNull();
            packet = frame.isText() ? decoder.text(frame.text(), 1) : decoder.binary(frame.binary());
        }
        assertThat(packet).isNotNull();
        assertThat(packet.namespace()).isEqualTo(sent.namespace);
        RawArguments arguments =
                packet instanceof Packet.Event event ? event.arguments() : ((Packet.Ack) packet).arguments();
        assertThat(packet instanceof Packet.Event event ? event.ackId() : ((Packet.Ack) packet).ackId())
                .isEqualTo(sent.ackId);
        assertThat(arguments.size()).isEqualTo(values.size());
        for (int i = 0; i < values.size(); i++) {
            assertThat(arguments.json(i)).isEqualTo(values.get(i));
        }
        assertThat(arguments.attachments()).containsExactlyElementsOf(sent.attachments);
        assertThat(decoder.partial()).isFalse();
    }

    @Property(tries = 2000)
    @Label("SIO-20 garbage is refused as a protocol error and leaves a clean decoder")
    void garbage(@ForAll String text) {
        survives(new PacketDecoder(DecoderLimits.DEFAULTS), text);
    }

    @Property(tries = 40)
    @Label("SIO-20 mutated packets are decoded or refused, nothing else")
    void mutations(@ForAll long seed) {
        Random random = new Random(seed);
        PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULTS.withMaxDepth(20));
        for (int round = 0; round < 1000; round++) {
            StringBuilder text = new StringBuilder(SEEDS[random.nextInt(SEEDS.length)]);
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                mutate(text, random);
            }
            survives(decoder, text.toString());
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(5)) {
            case 0 -> text.insert(at, c);
            case 1 -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf(c));
            case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
            case 3 -> text.setLength(at);
            default -> {
                int to = Math.min(text.length(), at + random.nextInt(12));
                text.insert(
                        random.nextInt(text.length() + 1),
                        text.substring(at, to).repeat(random.nextInt(4)));
            }
        }
    }

    private static void survives(PacketDecoder decoder, String text) {
        try {
            Packet packet = decoder.text(text, 0);
            for (int i = 0; packet == null && i < 10; i++) {
                packet = decoder.binary(new byte[i]);
            }
            assertThat(packet).isNotNull();
            touch(packet);
        } catch (PacketException expected) {
            assertThat(expected.getMessage()).isNotBlank().hasSizeLessThan(80);
        } catch (RuntimeException | StackOverflowError e) {
            fail("threw for " + text, e);
        }
        assertThat(decoder.partial()).isFalse();
        assertThat(decoder.text("2[\"next\"]", 0)).isInstanceOf(Packet.Event.class);
    }

    /** Whatever was accepted must be usable. */
    private static void touch(Packet packet) {
        RawArguments arguments = argumentsOf(packet);
        if (arguments != null) {
            for (int i = 0; i < arguments.size(); i++) {
                assertThat(arguments.json(i)).isNotEmpty();
            }
            if (packet instanceof Packet.Event) {
                assertThat(arguments.eventName()).isNotNull();
            }
        }
    }

    private static @Nullable RawArguments argumentsOf(Packet packet) {
        if (packet instanceof Packet.Event event) {
            return event.arguments();
        }
        if (packet instanceof Packet.Ack ack) {
            return ack.arguments();
        }
        return packet instanceof Packet.Connect connect ? connect.auth() : null;
    }
}
