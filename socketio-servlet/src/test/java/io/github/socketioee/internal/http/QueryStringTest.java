package io.github.socketioee.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
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
        assertThat(QueryString.first(null, "sid")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "sid=a&sid=b,a",
        "EIO=4&sid=a%2Bb+c,a+b c",
        "%73id=a,a",
        "sid,''",
        "sid=&x,''",
        "xsid=1&sid=2,2",
        "sidx=1,",
        "x=sid=1,",
        "'&&',",
        "'',"
    })
    void oneParameterIsFoundWithoutReadingAll(String query, @Nullable String value) {
        assertThat(QueryString.first(query, "sid")).isEqualTo(value);
    }

    @Property
    void oneParameterIsTheFirstOfAll(@ForAll @CharRange(from = '%', to = '=') @Chars({'a', '&', '='}) String query) {
        for (Map.Entry<String, List<String>> parameter :
                QueryString.parse(query).entrySet()) {
            assertThat(QueryString.first(query, parameter.getKey()))
                    .isEqualTo(parameter.getValue().get(0));
        }
    }

    @Property
    void nothingAClientSendsMakesItFail(@ForAll @Nullable String query) {
        assertThat(QueryString.parse(query)).isNotNull();
    }
}
