package io.github.socketioee.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.socketioee.PayloadException;
import io.github.socketioee.internal.server.protocol.DecoderLimits;
import io.github.socketioee.internal.server.protocol.Packet;
import io.github.socketioee.internal.server.protocol.PacketDecoder;
import io.github.socketioee.internal.server.protocol.PacketException;
import io.github.socketioee.internal.server.protocol.RawArguments;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Our reading of JSON against the provider's, on everything the scanner lets through. */
class JsonProperties {

    private static final List<Type> TYPES = List.of(
            Object.class,
            Map.class,
            List.class,
            String.class,
            int.class,
            long.class,
            double.class,
            BigDecimal.class,
            byte[].class,
            Samples.Bean.class,
            Samples.Drawing.class,
            Samples.type("points"),
            JsonValue.class);
    private static final String[] FRAGMENTS = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"number\":",
        "\"data\":",
        "\"\\u00e9\\ud800\\n\"",
        "1",
        "-0",
        "0.5",
        "1e5",
        "-12.5E-3",
        "123456789012345678901234567890",
        "true",
        "false",
        "null",
        " ",
        "\n",
        "\"\"",
        "\"_placeholder\":true",
        "\"num\":0",
        "{\"_placeholder\":true,\"num\":0}",
        "\"\u2028\ud83d\ude00\"",
        "[1,2]",
        "{\"b\":[]}",
        "\"next\":{}"
    };

    private final JsonbCodec codec = new JsonbCodec();

    @Property(tries = 500)
    @Label("SIO-21 BIN-01 what is encoded passes the scanner and decodes to the same value")
    void roundTrip(@ForAll long seed, @ForAll String text) {
        Object value = value(new Random(seed), text, 4);
        StringBuilder out = new StringBuilder("[\"e\",");
        List<byte[]> attachments = new ArrayList<>();
        codec.encode(value, out, attachments);
        String json = out.append(']').toString();

        PacketDecoder decoder = new PacketDecoder(new DecoderLimits(1000, 1_000_000, 128, 500, 256));
        Packet packet = decoder.text("5" + attachments.size() + "-" + json, 0);
        for (byte[] attachment : attachments) {
            packet = decoder.binary(attachment);
        }
        assertThat(packet).isInstanceOf(Packet.Event.class);
        RawArguments arguments = ((Packet.Event) packet).arguments();
        Object back = codec.decode(
                arguments.text(), arguments.start(1), arguments.end(1), Object.class, arguments.attachments());
        assertThat(normal(back)).isEqualTo(normal(value));
        // JSON text survives the trip through UTF-8, lone surrogates included
        assertThat(new String(
                        json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(json);
    }

    @Property(tries = 300)
    @Label("what is passed on unread is written as what was read")
    void relayed(@ForAll long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            // long enough to stay unread
            String packet = "2[\"e\",[\"" + "x".repeat(150) + "\"," + text(random) + "]]";
            RawArguments arguments;
            try {
                arguments = ((Packet.Event) java.util.Objects.requireNonNull(
                                new PacketDecoder(DecoderLimits.DEFAULTS).text(packet, 0)))
                        .arguments();
            } catch (PacketException refused) {
                continue;
            }
            int end = arguments.end(1);
            Object unread = codec.decode(packet, arguments.start(1), end, Object.class, List.of());
            assertThat(unread).isInstanceOf(UnreadList.class);
            Object read = new TreeReader(packet, arguments.start(1), end, List.of()).read();
            assertThat(written(unread)).isEqualTo(written(read));
            assertThat(unread).isEqualTo(read);
        }
    }

    private String written(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        codec.encode(value, out, new ArrayList<>());
        return out.toString();
    }

    private static @Nullable Object value(Random random, String text, int depth) {
        int size = random.nextInt(5);
        switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0:
                return null;
            case 1:
                return random.nextBoolean();
            case 2:
                return random.nextInt();
            case 3:
                return random.nextLong();
            case 4:
                return Double.longBitsToDouble(random.nextLong());
            case 5:
                return "\ud800\u001e\"\\" + size;
            case 6:
                byte[] bytes = new byte[size];
                random.nextBytes(bytes);
                return bytes;
            case 7:
                return text;
            case 8:
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    list.add(value(random, text, depth - 1));
                }
                return list;
            default:
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = 0; i < size; i++) {
                    map.put(text + i, value(random, text, depth - 1));
                }
                return map;
        }
    }

    @Property(tries = 60)
    @Label("our tree equals the provider's on every text the scanner accepts, and nothing else escapes than a refusal")
    void differential(@ForAll long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            compare(text(random));
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        grow(text, random, 4);
        for (int edits = random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(text.length() + 1);
            if (random.nextBoolean()) {
                text.insert(at, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
            } else {
                text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
            }
        }
        return text.toString();
    }

    private static void grow(StringBuilder text, Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 8 : 4);
        if (kind < 4) {
            text.append(FRAGMENTS[6 + random.nextInt(FRAGMENTS.length - 6)]);
        } else {
            boolean array = kind < 6;
            text.append(array ? '[' : '{');
            for (int i = random.nextInt(4); i > 0; i--) {
                if (!array) {
                    text.append('"').append((char) ('a' + random.nextInt(3))).append("\":");
                }
                grow(text, random, depth - 1);
                text.append(i > 1 ? "," : "");
            }
            text.append(array ? ']' : '}');
        }
    }

    private void compare(String json) {
        String packet = "51-[\"e\"," + json + "]";
        PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULTS);
        RawArguments arguments;
        try {
            decoder.text(packet, 0);
            arguments = ((Packet.Event) java.util.Objects.requireNonNull(decoder.binary(new byte[] {7}))).arguments();
        } catch (PacketException refused) {
            return;
        }
        for (int i = 1; i < arguments.size(); i++) {
            int start = arguments.start(i);
            int end = arguments.end(i);
            JsonValue theirs = codec.decode(arguments.text(), start, end, JsonValue.class, List.of());
            Object ours = codec.decode(arguments.text(), start, end, Object.class, List.of());
            assertThat(normal(ours)).as(packet).isEqualTo(normal(plain(theirs)));
            for (Type type : TYPES) {
                bind(arguments, start, end, type);
            }
        }
    }

    private void bind(RawArguments arguments, int start, int end, Type type) {
        try {
            codec.<@Nullable Object>decode(arguments.text(), start, end, type, arguments.attachments());
        } catch (PayloadException refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(1000);
        } catch (RuntimeException | Error e) {
            fail("threw for " + arguments.text() + " as " + type, e);
        }
    }

    private static @Nullable Object plain(@Nullable JsonValue value) {
        if (value == null) {
            return null;
        }
        return switch (value.getValueType()) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).bigDecimalValue();
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                value.asJsonArray().forEach(element -> list.add(plain(element)));
                yield list;
            }
            case OBJECT -> {
                JsonObject object = value.asJsonObject();
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                object.forEach((key, element) -> map.put(key, plain(element)));
                yield map;
            }
        };
    }

    /** Numbers as doubles or exact integers, binary data as text, so that equal means equal. */
    private static @Nullable Object normal(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key, normal(element)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(normal(element)));
            return copy;
        }
        if (value instanceof byte[] bytes) {
            return "bytes" + java.util.Arrays.toString(bytes);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? new BigDecimal(number.toString()).doubleValue() + 0.0 : null;
        }
        if (value instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString());
            return Double.isInfinite(exact.doubleValue()) ? exact : (Object) (exact.doubleValue() + 0.0);
        }
        return value;
    }
}
