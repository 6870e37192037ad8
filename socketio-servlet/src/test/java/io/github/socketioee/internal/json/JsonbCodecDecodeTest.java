package io.github.socketioee.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.socketioee.PayloadException;
import io.github.socketioee.internal.json.Samples.Bean;
import io.github.socketioee.internal.json.Samples.Color;
import io.github.socketioee.internal.json.Samples.Drawing;
import io.github.socketioee.internal.json.Samples.Inner;
import io.github.socketioee.internal.json.Samples.Point;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonbCodecDecodeTest {

    private static final String P0 = "{\"_placeholder\":true,\"num\":0}";
    private static final String P1 = "{ \"num\" : 1 , \"\\u005fplaceholder\" : true }";
    private static final byte[] A0 = {10};
    private static final byte[] A1 = {11, 12};

    private final JsonbCodec codec = new JsonbCodec();

    private @Nullable Object decode(String json, Type type) {
        return decode(json, type, List.of());
    }

    private @Nullable Object decode(String json, Type type, List<byte[]> attachments) {
        // a slice, so that nothing depends on the text's ends
        return codec.decode("[0," + json + ",\"]", 3, 3 + json.length(), type, attachments);
    }

    private void refuses(String json, Type type, String... words) {
        assertThatThrownBy(() -> decode(json, type, List.of(A0)))
                .isInstanceOf(PayloadException.class)
                .hasMessageContainingAll(words);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("\"a\\u00e9\\\"\"", String.class, "a\u00e9\""),
                arguments("\"a\"", CharSequence.class, "a"),
                arguments("\"a\"", char.class, 'a'),
                arguments("\"\\n\"", Character.class, '\n'),
                arguments("true", boolean.class, true),
                arguments("false", Boolean.class, false),
                arguments("127", byte.class, (byte) 127),
                arguments("-32768", Short.class, (short) -32768),
                arguments("2147483647", int.class, Integer.MAX_VALUE),
                arguments("-2147483648", Integer.class, Integer.MIN_VALUE),
                arguments("1.0", int.class, 1),
                arguments("1e3", int.class, 1000),
                arguments("-0", int.class, 0),
                arguments("9223372036854775807", long.class, Long.MAX_VALUE),
                arguments("9.223372036854775807e18", Long.class, Long.MAX_VALUE),
                arguments("12345678901234567890e-1", Long.class, 1234567890123456789L),
                arguments("1.5", double.class, 1.5),
                arguments("3", Double.class, 3.0),
                arguments("0.1", float.class, 0.1f),
                arguments("1.10", BigDecimal.class, new BigDecimal("1.10")),
                arguments("1e2", BigInteger.class, BigInteger.valueOf(100)),
                arguments("7", Number.class, 7),
                arguments("7", Object.class, 7),
                arguments("-7000000000", Object.class, -7_000_000_000L),
                arguments("7.5", Object.class, 7.5),
                arguments("7e0", Object.class, 7.0),
                arguments("9223372036854775807", Object.class, Long.MAX_VALUE),
                arguments("-9223372036854775808", Object.class, Long.MIN_VALUE),
                arguments("9223372036854775808", Object.class, new BigDecimal("9223372036854775808")),
                arguments("1e400", Object.class, new BigDecimal("1e400")),
                arguments("\"x\"", Object.class, "x"),
                arguments("true", Object.class, true),
                arguments("[1,[],{}, null ,\"]\"]", Object.class, Arrays.asList(1, List.of(), Map.of(), null, "]")),
                arguments("{\"a\\n\" : {\"b\":[1.5]}}", Object.class, Map.of("a\n", Map.of("b", List.of(1.5)))),
                arguments("{\"a\":1,\"a\":2}", Map.class, Map.of("a", 2)),
                arguments("[1]", List.class, List.of(1)),
                arguments("[1]", Collection.class, List.of(1)),
                arguments("[1,2,1]", Set.class, Set.of(1, 2)),
                arguments("[1]", Samples.type("objects"), List.of(1)),
                arguments("[1]", Samples.type("wildcards"), List.of(1)),
                arguments("{\"a\":1}", Samples.type("map"), Map.of("a", 1)),
                arguments("{\"a\":1}", Samples.type("wildMap"), Map.of("a", 1)),
                arguments("{\"1\":\"x\"}", Samples.type("numbered"), Map.of(1, "x")),
                arguments("[\"a\",\"b\"]", Samples.type("strings"), List.of("a", "b")),
                arguments("{\"x\":1,\"y\":2}", Point.class, new Point(1, 2)),
                arguments("{\"x\":1,\"y\":2,\"more\":[{}]}", Point.class, new Point(1, 2)),
                arguments("[{\"x\":1,\"y\":2}]", Samples.type("points"), List.of(new Point(1, 2))),
                arguments("{\"x\":1,\"y\":2}", Samples.type("optionalPoint"), Optional.of(new Point(1, 2))),
                arguments("null", Samples.type("optionalPoint"), Optional.empty()),
                arguments("null", Optional.class, Optional.empty()),
                arguments("\"GREEN\"", Color.class, Color.GREEN),
                arguments("\"2020-02-29\"", LocalDate.class, LocalDate.of(2020, 2, 29)),
                arguments(
                        "{\"instant\":\"1970-01-01T00:00:00Z\",\"id\":\"00000000-0000-0000-0000-000000000001\",\"color\":\"RED\"}",
                        Samples.Times.class,
                        new Samples.Times(Instant.EPOCH, new UUID(0, 1), Color.RED)),
                arguments("null", String.class, null),
                arguments("null", Integer.class, null),
                arguments("null", Object.class, null),
                arguments("null", Point.class, null),
                arguments("null", byte[].class, null),
                arguments("null", JsonValue.class, JsonValue.NULL),
                arguments("null", JsonObject.class, null));
    }

    @ParameterizedTest(name = "{index}: {0} as {1}")
    @DisplayName("values bind to the type the application asks for")
    @MethodSource("values")
    void decodes(String json, Type type, @Nullable Object expected) {
        assertThat(decode(json, type)).isEqualTo(expected);
    }

    @Test
    @DisplayName("a plain tree keeps the client's order and can be changed")
    void tree() {
        @SuppressWarnings("unchecked")
        Map<String, Object> map = (Map<String, Object>) decode("{\"z\":1,\"a\":2,\"m\":[]}", Map.class);
        assertThat(map).isNotNull();
        assertThat(map.keySet()).containsExactly("z", "a", "m");
        map.put("more", 1);
        assertThat(map).hasSize(4);
    }

    @Test
    @DisplayName("JSON-P values; placeholders stay objects there")
    void jsonValues() {
        assertThat(decode("{\"a\":[1]}", JsonObject.class))
                .isInstanceOf(JsonObject.class)
                .hasToString("{\"a\":[1]}");
        assertThat(decode("[1]", JsonArray.class)).hasToString("[1]");
        assertThat(decode("\"x\"", JsonString.class)).hasToString("\"x\"");
        assertThat(decode("1.50", JsonNumber.class)).hasToString("1.50");
        assertThat(decode("true", JsonValue.class)).isEqualTo(JsonValue.TRUE);
        assertThat(decode(P0, JsonObject.class, List.of(A0))).hasToString(P0);
        refuses("[1]", JsonObject.class, "expected jakarta.json.JsonObject", "an array");
    }

    @Test
    @DisplayName("BIN-01 BIN-05 placeholders become binary data, in trees and where a type asks for it")
    void binary() {
        List<byte[]> attachments = List.of(A0, A1);
        assertThat(decode(P0, byte[].class, attachments)).isSameAs(A0);
        assertThat(decode(P1, ByteBuffer.class, attachments)).isEqualTo(ByteBuffer.wrap(A1));
        assertThat(decode(P1, Object.class, attachments)).isSameAs(A1);
        assertThat(decode("[" + P0 + "," + P1 + "]", byte[][].class, attachments))
                .isEqualTo(new byte[][] {A0, A1});
        assertThat((List<?>) decode("[" + P1 + "]", Samples.type("byteArrays"), attachments))
                .isEqualTo(List.of(A1));
        assertThat(decode("{\"k\":" + P0 + "}", Samples.type("buffers"), attachments))
                .isEqualTo(Map.of("k", ByteBuffer.wrap(A0)));
        assertThat(decode(P0, Samples.type("optionalBytes"), attachments)).isEqualTo(Optional.of(A0));
        Map<?, ?> map = (Map<?, ?>) decode("{\"a\":[" + P0 + "],\"b\":{\"c\":" + P1 + "}}", Map.class, attachments);
        assertThat(map).isNotNull();
        assertThat((List<?>) map.get("a")).isEqualTo(List.of(A0));
        assertThat(map.get("b")).isEqualTo(Map.of("c", A1));
    }

    @Test
    @DisplayName("BIN-05 placeholders become binary data anywhere inside a record, untyped components included")
    void binaryInRecords() {
        Drawing drawing = (Drawing) decode(
                "{\"name\":\"n\",\"width\":5,\"pixels\":" + P0 + ",\"mask\":" + P1 + ",\"layers\":[" + P0 + "," + P1
                        + "],\"named\":{\"k\":" + P1 + "},\"anything\":" + P0 + ",\"properties\":{\"p\":" + P1
                        + ",\"q\":[1,1.5,"
                        + P0 + "],\"r\":{\"s\":" + P1 + "}},\"title\":\"t\",\"inner\":{\"data\":" + P0
                        + ",\"size\":9},\"inners\":[{\"data\":" + P1 + "}]}",
                Drawing.class,
                List.of(A0, A1));
        assertThat(drawing).isNotNull();
        assertThat(drawing.pixels()).isSameAs(A0);
        assertThat(drawing.mask()).isEqualTo(ByteBuffer.wrap(A1));
        assertThat(drawing.layers()).isEqualTo(List.of(A0, A1));
        assertThat(drawing.named()).isEqualTo(Map.of("k", A1));
        assertThat(drawing.anything()).isSameAs(A0);
        assertThat(drawing.properties().get("p")).isSameAs(A1);
        assertThat(drawing.properties().get("q")).isEqualTo(List.of(1, 1.5, A0));
        assertThat(drawing.properties().get("r")).isEqualTo(Map.of("s", A1));
        assertThat(drawing.title()).contains("t");
        assertThat(drawing.inner()).isEqualTo(new Inner(A0, 9L));
        assertThat(drawing.inners()).isEqualTo(List.of(new Inner(A1, null)));
    }

    @Test
    @DisplayName("BIN-05 placeholders become binary data anywhere inside a bean, untyped properties included")
    void binaryInBeans() {
        Bean bean = (Bean) decode(
                "{\"number\":5,\"data\":" + P0 + ",\"grid\":[" + P1 + ",[1,255,-1]],\"anything\":{\"x\":" + P1
                        + ",\"n\":1},\"list\":[1,2.5,null," + P0 + "],\"wild\":[" + P1 + "],\"array\":[" + P0
                        + ",1],\"map\":{\"k\":" + P0 + "},\"next\":{\"data\":" + P1 + "}}",
                Bean.class,
                List.of(A0, A1));
        assertThat(bean).isNotNull();
        assertThat(bean.data).isSameAs(A0);
        assertThat(bean.grid).isEqualTo(new byte[][] {A1, {1, -1, -1}});
        assertThat(bean.anything).isEqualTo(Map.of("x", A1, "n", 1));
        assertThat(bean.list).isEqualTo(Arrays.asList(1, 2.5, null, A0));
        assertThat((Object) bean.wild).isEqualTo(List.of(A1));
        assertThat(bean.array).containsExactly(A0, 1);
        assertThat(bean.map).isEqualTo(Map.of("k", A0));
        assertThat(bean.next).isNotNull();
        assertThat(bean.next.data).isSameAs(A1);
    }

    @Test
    @DisplayName("SIO-18 without attachments an object that looks like a placeholder is plain data")
    void plainData() {
        assertThat(decode(P0, Object.class)).isEqualTo(Map.of("_placeholder", true, "num", 0));
        Bean bean = (Bean) decode("{\"anything\":" + P0 + "}", Bean.class);
        assertThat(bean).isNotNull();
        assertThat(bean.anything).isEqualTo(Map.of("_placeholder", true, "num", 0));
        assertThatThrownBy(() -> decode(P0, byte[].class)).isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> decode("{\"data\":" + P0 + "}", Bean.class)).isInstanceOf(PayloadException.class);
    }

    @Test
    @DisplayName("SIO-18 even unvalidated text cannot reach past the attachments")
    void illegalPlaceholders() {
        for (String num : List.of("1", "-1", "1.0", "\"0\"", "null", "99999999999")) {
            String json = "{\"_placeholder\":true,\"num\":" + num + "}";
            refuses(json, byte[].class, "illegal attachments");
            refuses(json, Object.class, "illegal attachments");
            refuses("{\"data\":" + json + "}", Bean.class, "illegal attachments");
            refuses("{\"anything\":" + json + "}", Bean.class, "illegal attachments");
        }
        refuses("{\"data\":{}}", Bean.class, "expected binary data");
        refuses("{\"data\":[256]}", Bean.class, "expected binary data");
        refuses("{\"data\":[\"1\"]}", Bean.class, "expected binary data");
        refuses("{\"data\":true}", Bean.class, "expected binary data");
        refuses("{\"data\":\"%\"}", Bean.class, "base64");
    }

    @ParameterizedTest(name = "{index}: {0} is no {1}")
    @DisplayName("what does not fit is refused with what was expected and what was found")
    @CsvSource(
            delimiter = '|',
            value = {
                "1|java.lang.String|the number 1",
                "{}|java.lang.String|an object",
                "true|java.lang.String|a boolean",
                "\"ab\"|java.lang.Character|the string \"ab\"",
                "\"\"|java.lang.Character|the string \"\"",
                "1|java.lang.Boolean|the number 1",
                "\"true\"|java.lang.Boolean|the string \"true\"",
                "128|java.lang.Byte|the number 128",
                "-32769|java.lang.Short|the number -32769",
                "2147483648|java.lang.Integer|the number 2147483648",
                "1.5|java.lang.Integer|the number 1.5",
                "\"5\"|java.lang.Integer|the string \"5\"",
                "[5]|java.lang.Integer|an array",
                "9223372036854775808|java.lang.Long|the number 9223372036854775808",
                "1e-400|java.lang.Long|the number 1e-400",
                "1e999|java.lang.Double|the number 1e999",
                "1e39|java.lang.Float|the number 1e39",
                "\"NaN\"|java.lang.Double|the string \"NaN\"",
                "1.5|java.math.BigInteger|the number 1.5",
                "1e999999999|java.math.BigInteger|the number 1e999999999",
                "1e999999999|java.math.BigDecimal|the number 1e999999999",
                "1e99999999999|java.math.BigDecimal|the number 1e99999999999",
                "1e999999999|java.lang.Long|the number 1e999999999",
                "[]|java.util.Map|an array",
                "{}|java.util.List|an object",
                "\"x\"|java.util.List|the string \"x\"",
                "\"x\"|[B|the string \"x\"",
                "{}|[B|an object",
                "5|io.github.socketioee.internal.json.Samples$Point|the number 5",
                "[]|io.github.socketioee.internal.json.Samples$Point|an array",
                "\"x\"|io.github.socketioee.internal.json.Samples$Bean|the string \"x\"",
                "\"BLUE\"|io.github.socketioee.internal.json.Samples$Color|the string \"BLUE\"",
                "\"x\"|java.time.LocalDate|the string \"x\"",
                "{\"x\":{}}|io.github.socketioee.internal.json.Samples$Point|an object",
                "{\"x\":99999999999}|io.github.socketioee.internal.json.Samples$Point|expected int but found the number 99999999999",
                "{\"x\":1.5}|io.github.socketioee.internal.json.Samples$Point|expected int but found the number 1.5",
                "{\"large\":1e19}|io.github.socketioee.internal.json.Samples$Bean|expected long but found the number 1e19",
                "{\"boxed\":1e19}|io.github.socketioee.internal.json.Samples$Bean|expected int but found the number 1e19",
                "{\"next\":5}|io.github.socketioee.internal.json.Samples$Bean|next",
                "{\"list\":{}}|io.github.socketioee.internal.json.Samples$Bean|list",
                "{\"age\":-1}|io.github.socketioee.internal.json.Samples$Checked|age must not be negative",
                "{\"x\":1}|io.github.socketioee.internal.json.Samples$Hidden|(the class is not public, as JSON-B demands)"
            })
    void mismatch(String json, String type, String found) throws ClassNotFoundException {
        Class<?> wanted = Class.forName(type);
        refuses(json, wanted, "expected " + wanted.getTypeName(), found);
    }

    @Test
    @DisplayName("null is no primitive value")
    void primitives() {
        for (Class<?> primitive : List.of(int.class, long.class, boolean.class, double.class, char.class, byte.class)) {
            refuses("null", primitive, "expected " + primitive, "null");
        }
    }

    @Test
    @DisplayName("a refusal repeats at most a short, harmless excerpt of what the client sent")
    void excerpts() {
        assertThatThrownBy(() -> decode("\"a\nb\u202e\u2028" + "x".repeat(100_000) + "\"", int.class))
                .isInstanceOf(PayloadException.class)
                .hasNoCause()
                .message()
                .hasSizeLessThan(100)
                .startsWith("expected int but found the string \"a?b??xxx")
                .endsWith("…");
        assertThatThrownBy(() -> decode("{\"number\":\"" + "\\n".repeat(100_000) + "\"}", Bean.class))
                .isInstanceOf(PayloadException.class)
                .hasNoCause()
                .message()
                .hasSizeLessThan(600)
                .doesNotContain("\n");
    }

    @Test
    @DisplayName("text that no scanner has seen ends in a PayloadException as well")
    void unvalidated() {
        for (String json :
                List.of("", "[", "{", "\"", "[1", "{\"a\"", "{\"a\":", "-", "[,]", "\"\\", "[".repeat(1_000_000))) {
            for (Type type : List.<Type>of(Object.class, List.class, Bean.class, JsonValue.class, int.class)) {
                assertThatThrownBy(() -> codec.decode(json, 0, json.length(), type, List.of(A0)))
                        .isInstanceOf(PayloadException.class);
            }
        }
    }

    @Test
    @DisplayName("duplicate keys: the last one wins, in trees, beans and JSON-P values alike")
    void duplicates() {
        String json = "{\"number\":1,\"number\":2,\"anything\":{\"a\":1,\"a\":2}}";
        assertThat(decode(json, Object.class)).isEqualTo(Map.of("number", 2, "anything", Map.of("a", 2)));
        Bean bean = (Bean) decode(json, Bean.class);
        assertThat(bean).isNotNull();
        assertThat(bean.number).isEqualTo(2);
        assertThat(bean.anything).isEqualTo(Map.of("a", 2));
        JsonObject object = (JsonObject) decode(json, JsonObject.class);
        assertThat(object).isNotNull();
        assertThat(object.getInt("number")).isEqualTo(2);
    }

    @Test
    @DisplayName("only the declared type decides what is created")
    void noTypesFromTheWire() {
        Object value = decode(
                "{\"@type\":\"java.util.ArrayList\",\"@class\":\"java.io.File\",\"anything\":{\"@type\":\"x\"}}",
                Bean.class);
        assertThat(value).isExactlyInstanceOf(Bean.class);
        assertThat(((Bean) value).anything).isEqualTo(Map.of("@type", "x"));
    }

    @Test
    @DisplayName("many threads bind at once, each with its own attachments")
    void threads() throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (byte id = 0; id < 8; id++) {
            byte[] mine = {id};
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    Inner inner = codec.<Inner>decode(
                            "{\"data\":" + P0 + "}", 0, 9 + P0.length(), Inner.class, List.of(mine));
                    assertThat(inner).isNotNull();
                    assertThat(inner.data()).isSameAs(mine);
                    List<byte[]> out = new ArrayList<>();
                    codec.encode(inner, new StringBuilder(), out);
                    assertThat(out).containsExactly(mine);
                }
            });
            thread.setUncaughtExceptionHandler((dead, failure) -> {
                synchronized (failures) {
                    failures.add(failure);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }
}
