package io.github.socketioee.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.internal.json.Samples.Bean;
import io.github.socketioee.internal.json.Samples.Inner;
import io.github.socketioee.spi.BinaryJson;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.config.PropertyNamingStrategy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JsonbCodecConfigTest {

    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    public static class Shout {
        public String loudText = "";
        public byte[] rawData = {};
        public Samples.Color color = Samples.Color.RED;
    }

    /** An application's own idea of a colour. */
    public static class ColorAdapter implements JsonbAdapter<Samples.Color, String> {
        @Override
        public String adaptToJson(Samples.Color color) {
            return color.name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public Samples.Color adaptFromJson(String text) {
            return Samples.Color.valueOf(text.toUpperCase(java.util.Locale.ROOT));
        }
    }

    private static String encode(JsonbCodec codec, Object value, List<byte[]> attachments) {
        StringBuilder out = new StringBuilder();
        codec.encode(value, out, attachments);
        return out.toString();
    }

    private static Shout shout() {
        Shout shout = new Shout();
        shout.loudText = "hey";
        shout.rawData = new byte[] {1};
        return shout;
    }

    @Test
    @DisplayName("PAR-03 the application's configuration is used, and binary data works with it unasked")
    void config() {
        JsonbConfig config = new JsonbConfig()
                .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES)
                .withAdapters(new ColorAdapter());
        try (JsonbCodec codec = new JsonbCodec(config)) {
            List<byte[]> attachments = new ArrayList<>();
            String json = encode(codec, shout(), attachments);
            assertThat(json).isEqualTo("{\"color\":\"red\",\"loud_text\":\"hey\",\"raw_data\":" + PLACEHOLDER + "}");
            assertThat(encode(codec, Samples.Color.RED, attachments)).isEqualTo("\"red\"");
            Shout back = codec.decode(json, 0, json.length(), Shout.class, attachments);
            assertThat(back).isNotNull();
            assertThat(back.loudText).isEqualTo("hey");
            assertThat(back.rawData).containsExactly(1);
        }
        assertThat(config.getAsMap()).doesNotContainKeys(JsonbConfig.SERIALIZERS, JsonbConfig.DESERIALIZERS);
    }

    @Test
    @DisplayName("PAR-03 the application's own Jsonb is used as it is and not closed")
    void ownJsonb() throws Exception {
        Jsonb plain = JsonbBuilder.create();
        Jsonb helped = JsonbBuilder.create(BinaryJson.addTo(new JsonbConfig().withNullValues(true)));
        List<byte[]> attachments = new ArrayList<>();
        try (JsonbCodec codec = new JsonbCodec(plain)) {
            assertThat(encode(codec, new Inner(new byte[] {1}, null), attachments))
                    .isEqualTo("{\"data\":[1]}");
        }
        try (JsonbCodec codec = new JsonbCodec(helped)) {
            assertThat(encode(codec, new Inner(new byte[] {1}, null), attachments))
                    .isEqualTo("{\"data\":" + PLACEHOLDER + ",\"size\":null}");
        }
        assertThat(helped.toJson(new Inner(new byte[] {1, -1}, 2L))).isEqualTo("{\"data\":[1,-1],\"size\":2}");
        assertThat(helped.fromJson("{\"data\":[1,-1]}", Inner.class).data()).containsExactly(1, -1);
        assertThat(helped.fromJson("{\"data\":\"AQID\"}", Inner.class).data()).containsExactly(1, 2, 3);
        plain.close();
        helped.close();
    }

    public record Buffers(ByteBuffer buffer, Object any) {}

    @Test
    @DisplayName("BIN-05 outside of a packet the same Jsonb writes and reads binary data as JSON-B does")
    void outsideOfPackets() throws Exception {
        try (Jsonb jsonb = JsonbBuilder.create(BinaryJson.addTo(new JsonbConfig()))) {
            ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1}, 1, 1);
            String json = jsonb.toJson(new Buffers(buffer, new byte[] {2}));
            assertThat(json).isEqualTo("{\"any\":[2],\"buffer\":[1]}");
            assertThat(jsonb.fromJson(json, Buffers.class))
                    .isEqualTo(new Buffers(ByteBuffer.wrap(new byte[] {1}), List.of(2)));
        }
    }

    public record Nesting(Object inner) {
        public Nesting {
            // an application may bind something else while it is bound itself
            String json = "{\"data\":" + PLACEHOLDER + "}";
            new JsonbCodec().decode(json, 0, json.length(), Inner.class, List.of(new byte[] {99}));
        }
    }

    @Test
    @DisplayName("binding inside of binding keeps the attachments apart")
    void nestedBinding() {
        String json = "[{\"inner\":" + PLACEHOLDER + "},{\"inner\":" + PLACEHOLDER + "}]";
        byte[] mine = {1};
        Nesting[] nestings = new JsonbCodec().decode(json, 0, json.length(), Nesting[].class, List.of(mine));
        assertThat(nestings).extracting(Nesting::inner).containsExactly(mine, mine);
    }

    @Test
    @DisplayName("closing is possible without use, twice, and does not break a late emit")
    void close() {
        JsonbCodec codec = new JsonbCodec();
        codec.close();
        assertThat(encode(codec, new Bean(), new ArrayList<>())).startsWith("{");
        codec.close();
        codec.close();
        assertThat(encode(codec, new Bean(), new ArrayList<>())).startsWith("{");
    }

    @Test
    @DisplayName("the provider is looked up with the class loader of whoever created the codec")
    void classLoader() throws InterruptedException {
        JsonbCodec codec = new JsonbCodec();
        List<String> result = new ArrayList<>();
        Thread stranger = new Thread(() -> result.add(encode(codec, new Samples.Point(1, 2), new ArrayList<>())));
        stranger.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        stranger.start();
        stranger.join();
        assertThat(result).containsExactly("{\"x\":1,\"y\":2}");
    }
}
