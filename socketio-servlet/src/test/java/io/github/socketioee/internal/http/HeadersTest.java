package io.github.socketioee.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class HeadersTest {

    private static SortedMap<String, List<String>> sorted(Map<String, List<String>> headers) {
        SortedMap<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        return sorted;
    }

    @Test
    void namesCompareWithoutRegardToCase() {
        Headers headers = new Headers(sorted(Map.of("X-One", List.of("1"), "x-two", List.of("2", "3"))));
        assertThat(headers.get("x-one")).containsExactly("1");
        assertThat(headers.get("X-TWO")).containsExactly("2", "3");
        assertThat(headers.containsKey("X-one")).isTrue();
        assertThat(headers.get("x-three")).isNull();
        assertThat(headers.containsKey("x-three")).isFalse();
        assertThat(headers.keySet()).containsExactly("X-One", "x-two");
    }

    @Test
    void nobodyChangesThem() {
        Headers headers = new Headers(sorted(Map.of("A", List.of("1"), "B", List.of("1", "2"))));
        assertThatThrownBy(() -> headers.put("C", List.of())).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> headers.remove("A")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(headers::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> headers.get("A").add("2")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> headers.get("B").add("2")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> headers.entrySet().iterator().next().setValue(List.of()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Property
    void theyAreWhatTheMapIs(@ForAll Map<String, @NotEmpty List<String>> any) {
        SortedMap<String, List<String>> sorted = sorted(any);
        assertThat(new Headers(sorted)).isEqualTo(sorted).hasSize(sorted.size());
        assertThat(List.copyOf(new Headers(sorted).entrySet())).isEqualTo(List.copyOf(sorted.entrySet()));
    }
}
