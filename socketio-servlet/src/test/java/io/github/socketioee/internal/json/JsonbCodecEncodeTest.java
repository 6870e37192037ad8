package io.github.socketioee.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.socketioee.internal.json.Samples.Bean;
import io.github.socketioee.internal.json.Samples.Color;
import io.github.socketioee.internal.json.Samples.Drawing;
import io.github.socketioee.internal.json.Samples.Inner;
import io.github.socketioee.internal.json.Samples.Point;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonbCodecEncodeTest {

    private final JsonbCodec codec = new JsonbCodec();
    private final List<byte[]> attachments = new ArrayList<>();

    private String encode(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        codec.encode(value, out, attachments);
        return out.toString();
    }

    private static String placeholder(int num) {
        return "{\"_placeholder\":true,\"num\":" + num + "}";
    }

    static Stream<Arguments> values() {
        Map<Object, Object> keys = new LinkedHashMap<>();
        keys.put("text", 1);
        keys.put(2, "two");
        keys.put('c', null);
        keys.put(Color.GREEN, true);
        keys.put("q\"\u001e", List.of());
        return Stream.of(
                arguments(null, "null"),
                arguments("", "\"\""),
                arguments(new StringBuilder("sb"), "\"sb\""),
                arguments('x', "\"x\""),
                arguments(true, "true"),
                arguments((byte) -1, "-1"),
                arguments((short) 7, "7"),
                arguments(42, "42"),
                arguments(Long.MIN_VALUE, "-9223372036854775808"),
                arguments(1.5f, "1.5"),
                arguments(0.1, "0.1"),
                arguments(1e300, "1.0E300"),
                arguments(Double.NaN, "null"),
                arguments(Double.NEGATIVE_INFINITY, "null"),
                arguments(Float.POSITIVE_INFINITY, "null"),
                arguments(new BigDecimal("1E+5"), "1E+5"),
                arguments(new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
                arguments(new AtomicInteger(3), "3"),
                arguments(Color.RED, "\"RED\""),
                arguments(Color.GREEN, "\"GREEN\""),
                arguments(Optional.of("there"), "\"there\""),
                arguments(Optional.empty(), "null"),
                arguments(List.of(), "[]"),
                arguments(Map.of(), "{}"),
                arguments(new Object[0], "[]"),
                arguments(Arrays.asList(1, null, "a"), "[1,null,\"a\"]"),
                arguments(new ArrayDeque<>(List.of(1, 2)), "[1,2]"),
                arguments((Iterable<Integer>) () -> List.of(1, 2).iterator(), "[1,2]"),
                arguments(new int[] {1, 2}, "[1,2]"),
                arguments(new boolean[] {true}, "[true]"),
                arguments(new char[] {'a', 'b'}, "[\"a\",\"b\"]"),
                arguments(new double[] {1, Double.NaN}, "[1.0,null]"),
                arguments(new long[][] {{1}, {}}, "[[1],[]]"),
                arguments(new String[] {"a", null}, "[\"a\",null]"),
                arguments(keys, "{\"text\":1,\"2\":\"two\",\"c\":null,\"GREEN\":true,\"q\\\"\\u001e\":[]}"),
                arguments(JsonValue.NULL, "null"),
                arguments(JsonValue.TRUE, "true"),
                arguments(Json.createValue("s\n"), "\"s\\n\""),
                arguments(Json.createValue(new BigDecimal("1.50")), "1.50"),
                arguments(
                        Json.createObjectBuilder()
                                .add("a", Json.createArrayBuilder().add(1).addNull())
                                .build(),
                        "{\"a\":[1,null]}"),
                arguments(new Point(1, 2), "{\"x\":1,\"y\":2}"),
                arguments(
                        List.of(new Point(1, 2), Map.of("p", new Point(3, 4))),
                        "[{\"x\":1,\"y\":2},{\"p\":{\"x\":3,\"y\":4}}]"),
                arguments(Instant.EPOCH, "\"1970-01-01T00:00:00Z\""),
                arguments(new UUID(0, 1), "\"00000000-0000-0000-0000-000000000001\""),
                arguments(Path.of("a", "b"), "\"" + Path.of("a", "b").toString().replace("\\", "\\\\") + "\""));
    }

    @ParameterizedTest(name = "{index}: {1}")
    @DisplayName("SIO-21 every kind of value has its JSON")
    @MethodSource("values")
    void encodes(@Nullable Object value, String json) {
        assertThat(encode(value)).isEqualTo(json);
        assertThat(attachments).isEmpty();
    }

    @Test
    @DisplayName("SIO-21 U+001E, controls and lone surrogates are escaped, in plain strings and inside beans")
    void escapes() {
        String nasty = "a\u001e\u0000\"\\\b\f\n\r\t\u2028\ud83d\ude00\ud800b\udc00";
        String escaped = "\"a\\u001e\\u0000\\\"\\\\\\b\\f\\n\\r\\t\u2028\ud83d\ude00\\ud800b\\udc00\"";
        assertThat(encode(nasty)).isEqualTo(escaped);
        Bean bean = new Bean();
        bean.anything = nasty;
        assertThat(encode(bean)).contains("\"anything\":" + escaped);
        assertThat(encode("\ude00\ud83d")).isEqualTo("\"\\ude00\\ud83d\"");
    }

    @Test
    @DisplayName("BIN-01 binary data in maps, lists and arrays, numbered in the order of traversal; nulls survive")
    void binaryInTrees() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("first", new byte[] {1});
        map.put("none", null);
        map.put("list", Arrays.asList(new byte[] {2}, null, new Object[] {new byte[] {3}}));
        map.put("last", ByteBuffer.wrap(new byte[] {4}));
        assertThat(encode(map))
                .isEqualTo("{\"first\":" + placeholder(0) + ",\"none\":null,\"list\":[" + placeholder(1) + ",null,["
                        + placeholder(2) + "]],\"last\":" + placeholder(3) + "}");
        assertThat(attachments).containsExactly(new byte[] {1}, new byte[] {2}, new byte[] {3}, new byte[] {4});
        assertThat(encode(new byte[0])).isEqualTo(placeholder(4));
    }

    @Test
    @DisplayName("BIN-04 the position of a buffer is not consumed, only its remaining bytes are sent")
    void buffers() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2);
        ByteBuffer direct = ByteBuffer.allocateDirect(2).put(0, (byte) 7);
        ByteBuffer readOnly = ByteBuffer.wrap(new byte[] {5}).asReadOnlyBuffer();
        encode(List.of(buffer, direct, readOnly));
        assertThat(attachments).containsExactly(new byte[] {1, 2}, new byte[] {7, 0}, new byte[] {5});
        assertThat(buffer.position()).isEqualTo(1);
        assertThat(buffer.remaining()).isEqualTo(2);
    }

    @Test
    @DisplayName("SIO-21 what the application changes later does not change the packet")
    void copies() {
        byte[] mine = {1};
        Inner bean = new Inner(mine, null);
        encode(mine);
        encode(bean);
        mine[0] = 2;
        assertThat(attachments).containsExactly(new byte[] {1}, new byte[] {1});
    }

    @Test
    @DisplayName("BIN-05 binary data in every place of a record")
    void binaryInRecords() {
        Drawing drawing = new Drawing(
                "d",
                1,
                new byte[] {1},
                ByteBuffer.wrap(new byte[] {9, 2}, 1, 1),
                List.of(new byte[] {3}, new byte[] {4}),
                Map.of("n", new byte[] {5}),
                new byte[] {6},
                Map.of("p", List.of(new byte[] {7})),
                Optional.of("t"),
                new Inner(new byte[] {8}, 1L),
                List.of(new Inner(new byte[] {9}, null), new Inner(null, 2L)));
        String json = encode(List.of("before", new byte[] {0}, drawing, new byte[] {10}));
        assertThat(json).startsWith("[\"before\"," + placeholder(0) + ",{").endsWith("}," + placeholder(10) + "]");
        assertThat(attachments).hasSize(11);
        assertThat(property(json, "pixels")).containsExactly(1);
        assertThat(property(json, "mask")).containsExactly(2);
        assertThat(property(json, "anything")).containsExactly(6);
        assertThat(json)
                .contains("\"inners\":[{\"data\":{\"_placeholder\":true,")
                .contains("{\"size\":2}");
        // numbered as they stand in the text
        int from = 0;
        for (int num = 0; num <= 10; num++) {
            from = json.indexOf(placeholder(num), from);
            assertThat(from).as("placeholder %d", num).isNotNegative();
        }
    }

    private byte[] property(String json, String name) {
        String before = "\"" + name + "\":{\"_placeholder\":true,\"num\":";
        int start = json.indexOf(before) + before.length();
        return attachments.get(Integer.parseInt(json.substring(start, json.indexOf('}', start))));
    }

    @Test
    @DisplayName("BIN-05 binary data in every place of a bean")
    void binaryInBeans() {
        Bean bean = new Bean();
        bean.data = new byte[] {1};
        bean.grid = new byte[][] {{2}, {3}};
        bean.anything = new byte[] {4};
        bean.list = Arrays.asList(new byte[] {5}, null, "s");
        bean.wild = List.of(new byte[] {6});
        bean.array = new Object[] {new byte[] {7}, 1};
        bean.map = Map.of("k", new byte[] {8});
        bean.next = new Bean();
        bean.next.data = new byte[] {9};
        String json = encode(bean);
        assertThat(attachments).hasSize(9);
        assertThat(json).doesNotContain("[1]").doesNotContain("[[");
        assertThat(attachments)
                .extracting(bytes -> bytes[0])
                .containsExactlyInAnyOrder(
                        (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6, (byte) 7, (byte) 8, (byte) 9);
    }

    static Stream<Arguments> circles() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        list.add(list);
        Map<String, Object> map = new HashMap<>();
        map.put("deeper", List.of(Optional.of(Map.of("back", map))));
        Object[] array = new Object[1];
        array[0] = array;
        Bean bean = new Bean();
        bean.next = new Bean();
        bean.next.next = bean;
        Bean throughMap = new Bean();
        throughMap.map = new HashMap<>();
        throughMap.map.put("self", throughMap.map);
        Bean throughList = new Bean();
        throughList.list = new ArrayList<>();
        throughList.list.add(throughList.list);
        throughList.list.add(throughList.list);
        return Stream.of(
                arguments("list", list, "java.util.ArrayList"),
                arguments("map", map, "java.util.HashMap"),
                arguments("array", array, "java.lang.Object[]"),
                arguments("bean", bean, "Samples$Bean"),
                arguments("map in a bean", throughMap, "Samples$Bean"),
                arguments("list in a bean", throughList, "Samples$Bean"),
                arguments("bean in a list", List.of(bean), "Samples$Bean"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("SIO-21 circular data raises to the caller and names the type")
    @MethodSource("circles")
    void circles(String name, Object value, String type) {
        assertThatThrownBy(() -> encode(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(type);
        assertThat(encode("next")).isEqualTo("\"next\"");
    }

    @Test
    @DisplayName("SIO-21 the same value twice is no circle")
    void repeated() {
        List<Integer> shared = List.of(1);
        assertThat(encode(List.of(shared, shared, Map.of("k", shared)))).isEqualTo("[[1],[1],{\"k\":[1]}]");
    }

    @Test
    @DisplayName("SIO-21 absurd nesting and unwritable values raise to the caller")
    void unwritable() {
        Object deep = List.of();
        for (int i = 0; i < 100_000; i++) {
            deep = new Object[] {deep};
        }
        Object nested = deep;
        assertThatThrownBy(() -> encode(nested))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flatter");
        assertThatThrownBy(() -> encode(Collections.singletonMap(null, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("null key");
        assertThatThrownBy(() -> encode(new Samples.Hidden(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Samples$Hidden")
                .hasMessageContaining("make the class public");
    }

    @Test
    @DisplayName("encoding appends and touches nothing that was there before")
    void appends() {
        StringBuilder out = new StringBuilder("42[\"e\ud800\",");
        attachments.add(new byte[] {1});
        codec.encode(new Inner(new byte[] {2}, null), out, attachments);
        assertThat(out.toString()).isEqualTo("42[\"e\ud800\",{\"data\":" + placeholder(1) + "}");
        assertThat(attachments).hasSize(2);
    }
}
