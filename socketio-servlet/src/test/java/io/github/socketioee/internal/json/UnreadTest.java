package io.github.socketioee.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and maps that are read when they are first used: nobody notices but who only passes them on. */
class UnreadTest {

    private static final String LONG = "x".repeat(200);
    private static final String LIST = "[3,\"" + LONG + "\",1,null,{\"a\":[true]}]";
    private static final String MAP = "{\"b\":\"" + LONG + "\",\"a\":1,\"n\":null}";

    private final JsonbCodec codec = new JsonbCodec();

    private Object decode(String json) {
        return java.util.Objects.requireNonNull(
                codec.decode(" " + json + " ", 1, 1 + json.length(), Object.class, List.of()));
    }

    private String encode(Object value) {
        StringBuilder out = new StringBuilder();
        codec.encode(value, out, new ArrayList<>());
        return out.toString();
    }

    private static @Nullable String textOf(Object value) {
        return value instanceof UnreadMap map ? map.json() : ((UnreadList) value).json();
    }

    @SuppressWarnings("unchecked")
    private List<@Nullable Object> list() {
        return (List<@Nullable Object>) decode(LIST);
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> map() {
        return (Map<String, @Nullable Object>) decode(MAP);
    }

    @ParameterizedTest
    @DisplayName("a value that is only passed on is not read")
    @ValueSource(strings = {LIST_TEXT, MAP_TEXT})
    void passedOn(String json) {
        Object value = decode(json);
        assertThat(encode(value)).isEqualTo(json);
        assertThat(textOf(value)).isEqualTo(json);
    }

    private static final String LIST_TEXT =
            "[0,-1,123456789012345678,\"a text of some length\",true,false,null,[],{},[[1]],{\"key\":{\"key\":\"\u20ac\"},\"keys\":[\"\",\"\"]},\"and more and more\"]";
    private static final String MAP_TEXT =
            "{\"list\":[0,-1,123456789012345678,\"a text of some length\"],\"one\":true,\"two\":false,\"three\":null,\"four\":[],\"five\":{},\"six\":\"something more\"}";

    static Stream<Arguments> different() {
        return Stream.of(
                arguments("[ 1]", "[1]"),
                arguments("[1 ,2]", "[1,2]"),
                arguments("{\"a\": 1}", "{\"a\":1}"),
                arguments("{\"a\" :1}", "{\"a\":1}"),
                arguments("{ }", "{}"),
                arguments("[1.50]", "[1.5]"),
                arguments("[1e2]", "[100.0]"),
                arguments("[-0]", "[0]"),
                arguments("[1000000000000000000000]", "[1000000000000000000000]"),
                arguments("[\"\\u0041\\/\"]", "[\"A/\"]"),
                arguments("[\"\ud800\"]", "[\"\\ud800\"]"),
                arguments("[\"\ud83d\ude00\"]", "[\"\ud83d\ude00\"]"),
                arguments("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":3,\"b\":2}"),
                arguments("{\"a\":1,\"\\u0061\":3}", "{\"a\":3}"),
                arguments("{\"a\":1,\"aa\":3}", "{\"a\":1,\"aa\":3}"));
    }

    @ParameterizedTest
    @DisplayName("what would be written otherwise is written so")
    @MethodSource("different")
    void normalised(String json, String written) {
        assertThat(encode(decode("[\"" + LONG + "\"," + json + "]"))).isEqualTo("[\"" + LONG + "\"," + written + "]");
        assertThat(encode(decode("{\"x\":\"" + LONG + "\",\"y\":" + json + "}")))
                .isEqualTo("{\"x\":\"" + LONG + "\",\"y\":" + written + "}");
    }

    @Test
    @DisplayName("keys that come twice are found among many")
    void manyKeys() {
        for (int keys : new int[] {2, 8, 9, 31, 32, 33, 100}) {
            StringBuilder json = new StringBuilder("{\"x\":\"" + LONG + '"');
            for (int i = 1; i < keys; i++) {
                json.append(",\"k").append(i).append("\":").append(i);
            }
            assertThat(encode(decode(json + "}"))).isEqualTo(json + "}");
            assertThat(encode(decode(json + ",\"x\":0}")))
                    .as("%d keys", keys)
                    .isEqualTo(json.toString().replace('"' + LONG + '"', "0") + "}");
        }
    }

    @Test
    @DisplayName("what has been changed is written as it is now")
    void changed() {
        List<@Nullable Object> list = list();
        list.add(7);
        assertThat(encode(list)).isEqualTo(LIST.substring(0, LIST.length() - 1) + ",7]");
        Map<String, @Nullable Object> map = map();
        map.remove("n");
        assertThat(encode(map)).isEqualTo(MAP.replace(",\"n\":null", ""));
        assertThat(encode(List.of(map(), list()))).isEqualTo("[" + MAP + "," + LIST + "]");
    }

    @Test
    @DisplayName("the depth allowed to a value counts what it is in")
    void depth() {
        String deep = "[".repeat(499) + "\"" + LONG + "\"" + "]".repeat(499);
        assertThat(encode(List.of(decode(deep)))).isEqualTo("[" + deep + "]");
        assertThatThrownBy(() -> encode(List.of(List.of(decode(deep)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 500");
    }

    @Test
    @DisplayName("a value that contains itself is refused")
    void circle() {
        List<@Nullable Object> list = list();
        list.add(list);
        assertThatThrownBy(() -> encode(list)).hasMessageContaining("contains itself");
    }

    static Stream<Consumer<List<@Nullable Object>>> listUses() {
        return Stream.of(
                list -> list.add(1),
                list -> list.add(0, 1),
                list -> list.set(0, 9),
                list -> list.remove(1),
                list -> list.remove("none"),
                list -> list.addAll(List.of(1, 2)),
                list -> list.addAll(1, List.of(1, 2)),
                list -> list.removeAll(new ArrayList<>(List.of(1))),
                list -> list.retainAll(new ArrayList<>(List.of(1, 3))),
                list -> list.removeIf(element -> element == null),
                list -> list.replaceAll(String::valueOf),
                list -> list.sort((a, b) -> String.valueOf(a).compareTo(String.valueOf(b))),
                List::clear,
                list -> list.subList(1, 3).clear(),
                list -> list.listIterator().add(5),
                list -> list.listIterator(2).add(5),
                Collections::reverse,
                list -> list.addAll(list.stream().toList()),
                list -> list.add(list.toArray().length + list.toArray(new Object[0]).length),
                list -> list.forEach(element -> assertThat(list).contains(element)));
    }

    @ParameterizedTest
    @DisplayName("a list does what an ArrayList does")
    @MethodSource("listUses")
    void likeArrayList(Consumer<List<@Nullable Object>> use) {
        List<@Nullable Object> plain = new ArrayList<>(list());
        List<@Nullable Object> list = list();
        use.accept(plain);
        use.accept(list);
        same(list, plain);
    }

    static Stream<Consumer<Map<String, @Nullable Object>>> mapUses() {
        return Stream.of(
                map -> map.put("c", 1),
                map -> map.put("a", 2),
                map -> map.putAll(Map.of("a", 5)),
                map -> map.putIfAbsent("n", 5),
                map -> map.remove("a"),
                map -> map.remove("a", 1),
                map -> map.replace("b", 1),
                map -> map.replaceAll((key, value) -> key),
                map -> map.merge("a", 1, (a, b) -> "merged"),
                map -> map.compute("a", (key, value) -> null),
                map -> map.computeIfAbsent("n", key -> 4),
                map -> map.computeIfPresent("a", (key, value) -> 4),
                map -> map.keySet().remove("a"),
                map -> map.values().remove(1),
                map -> map.entrySet().iterator().next().setValue(0),
                map -> map.put("size", map.size()),
                map -> map.put("found", map.containsKey("n") && map.containsValue(1)),
                map -> map.put("other", map.getOrDefault("none", 6)),
                map -> map.forEach((key, value) -> assertThat(map).containsEntry(key, value)),
                Map::clear);
    }

    @ParameterizedTest
    @DisplayName("a map does what a LinkedHashMap does")
    @MethodSource("mapUses")
    void likeLinkedHashMap(Consumer<Map<String, @Nullable Object>> use) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>(map());
        Map<String, @Nullable Object> map = map();
        use.accept(plain);
        use.accept(map);
        same(map, plain);
    }

    private void same(Object unread, Object plain) {
        assertThat(unread).isEqualTo(plain).hasToString(plain.toString()).hasSameHashCodeAs(plain);
        assertThat(plain).isEqualTo(unread);
        assertThat(encode(unread)).isEqualTo(encode(plain));
    }

    @Test
    @DisplayName("a change during an iteration is found")
    void failFast() {
        List<@Nullable Object> list = list();
        assertThatThrownBy(() -> list.iterator().forEachRemaining(list::add))
                .isInstanceOf(ConcurrentModificationException.class);
        Map<String, @Nullable Object> map = map();
        assertThatThrownBy(() -> map.keySet().forEach(key -> map.remove("n")))
                .isInstanceOf(ConcurrentModificationException.class);
    }

    @ParameterizedTest
    @DisplayName("a value is serialized as an ordinary one")
    @ValueSource(strings = {LIST_TEXT, MAP_TEXT})
    void serialized(String json) throws Exception {
        Object value = decode(json);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Object copy = in.readObject();
            assertThat(copy).isEqualTo(value).isInstanceOfAny(ArrayList.class, LinkedHashMap.class);
        }
    }

    @Test
    @DisplayName("inside a bean, JSON-B writes it as any list or map")
    void insideBean() {
        assertThat(encode(bean(decode(MAP_TEXT), decode(LIST_TEXT))))
                .isEqualTo(encode(bean(new LinkedHashMap<>((Map<?, ?>) decode(MAP_TEXT)), new ArrayList<>((List<?>)
                        decode(LIST_TEXT)))))
                .contains(LIST_TEXT);
    }

    private static Samples.Bean bean(Object anything, Object element) {
        Samples.Bean bean = new Samples.Bean();
        bean.anything = anything;
        bean.list = new ArrayList<>(List.of(element));
        return bean;
    }

    @Test
    @DisplayName("threads that look first at the same time, or pass it on meanwhile, see one value")
    void manyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 200; round++) {
                List<@Nullable Object> list = list();
                CyclicBarrier start = new CyclicBarrier(4);
                List<Future<Object>> found = new ArrayList<>();
                for (int thread = 0; thread < 4; thread++) {
                    Callable<Object> look =
                            thread == 0 ? () -> encode(list) : () -> java.util.Objects.requireNonNull(list.get(4));
                    found.add(threads.submit(() -> {
                        start.await();
                        return look.call();
                    }));
                }
                assertThat(found.get(0).get()).isEqualTo(LIST);
                assertThat(found.get(1).get())
                        .isSameAs(found.get(2).get())
                        .isSameAs(found.get(3).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
