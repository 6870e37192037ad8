package io.github.socketioee.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStringTest {
    @Test
    @DisplayName("EIO-17 arbitrary parameters are kept, decoded and in order")
    void keepsEverything() {
        Map<String, List<String>> query = QueryString.parse("EIO=4&b=%C3%BC+x&a=1&a=2&flag&empty=&=v&x=a=b");

        assertThat(query.keySet()).containsExactly("EIO", "b", "a", "flag", "empty", "", "x");
        assertThat(query.get("a")).containsExactly("1", "2");
        assertThat(query.get("b")).containsExactly("ü x");
        assertThat(query.get("flag")).containsExactly("");
        assertThat(query.get("x")).containsExactly("a=b");
    }

    @ParameterizedTest
    @CsvSource({"'',0", "&,0", "&&a,1", "a=%,1", "a=%zz&b=1,2"})
    void brokenQueriesAreRead(String query, int parameters) {
        assertThat(QueryString.parse(query)).hasSize(parameters);
    }

    @Test
    void noQueryIsAnEmptyOne() {
        assertThat(QueryString.parse(null)).isEmpty();
        assertThat(QueryString.first(Map.of(), "sid")).isNull();
    }

    @Property
    void nothingAClientSendsMakesItFail(@ForAll @Nullable String query) {
        assertThat(QueryString.parse(query)).isNotNull();
    }
}
