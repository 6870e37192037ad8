package io.github.socketioee.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineOptionsTest {
    @Test
    void defaultsAreThoseOfTheReferenceServer() {
        EngineOptions options = EngineOptions.defaults();

        assertThat(options.path()).isEqualTo("/socket.io");
        assertThat(options.pingInterval()).isEqualTo(Duration.ofSeconds(25));
        assertThat(options.pingTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(options.upgradeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.closeTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.maxHttpBufferSize()).isEqualTo(1_000_000);
        assertThat(options.transports()).containsExactly(TransportName.POLLING, TransportName.WEBSOCKET);
        assertThat(options.allowUpgrades()).isTrue();
        assertThat(options.cookie()).isNull();
        assertThat(options.cors()).isNull();
        assertThat(options.allowRequest()).isNull();
    }

    @Test
    void theSendBufferGrowsWithTheLargestMessage() {
        assertThat(EngineOptions.defaults().maxBufferedBytes()).isEqualTo(8L << 20);
        assertThat(EngineOptions.builder().maxHttpBufferSize(10_000_000).build().maxBufferedBytes())
                .isEqualTo(40_000_000);
        assertThat(EngineOptions.builder().maxBufferedBytes(1).build().maxBufferedBytes())
                .isEqualTo(1);
    }

    @Test
    void aTrailingSlashOfThePathIsRemoved() {
        assertThat(EngineOptions.builder().path("/chat/").build().path()).isEqualTo("/chat");
    }

    private static Arguments impossible(String option, UnaryOperator<EngineOptions.Builder> change) {
        return Arguments.of(option, change);
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                impossible("path", b -> b.path("socket.io")),
                impossible("path", b -> b.path("/a/*")),
                impossible("pingInterval", b -> b.pingInterval(Duration.ZERO)),
                impossible("pingTimeout", b -> b.pingTimeout(Duration.ofDays(400))),
                impossible("upgradeTimeout", b -> b.upgradeTimeout(Duration.ofNanos(1))),
                impossible("closeTimeout", b -> b.closeTimeout(Duration.ofSeconds(-1))),
                impossible("maxHttpBufferSize", b -> b.maxHttpBufferSize(0)),
                impossible("maxBufferedBytes", b -> b.maxBufferedBytes(-1)),
                impossible("maxBufferedPackets", b -> b.maxBufferedPackets(0)),
                impossible("maxPacketsPerPayload", b -> b.maxPacketsPerPayload(-1)),
                impossible("transports", b -> b.transports(List.of())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impossible")
    void impossibleValuesAreRefusedByName(String option, UnaryOperator<EngineOptions.Builder> change) {
        EngineOptions.Builder builder = change.apply(EngineOptions.builder());

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining(option);
    }

    @Test
    @DisplayName("D-32 origins: list, expression, predicate, any")
    void origins() {
        CorsOptions cors = CorsOptions.builder()
                .origins("https://a.example")
                .originPattern(Pattern.compile("\\.b\\.example$"))
                .originPredicate(origin -> origin.endsWith(":8080"))
                .credentials(true)
                .build();

        assertThat(cors.allows("https://a.example")).isTrue();
        assertThat(cors.allows("https://x.b.example")).isTrue();
        assertThat(cors.allows("http://localhost:8080")).isTrue();
        assertThat(cors.allows("https://b.example.evil")).isFalse();
        assertThat(CorsOptions.builder().origins("*").build().anyOrigin()).isTrue();
        assertThat(CorsOptions.builder().build().allows("https://a.example")).isFalse();
        assertThat(CorsOptions.builder().reflectOrigin().build().allows("https://any.example"))
                .isTrue();
    }

    @Test
    void corsOptionsThatCannotWorkAreRefused() {
        CorsOptions.Builder everybody = CorsOptions.builder().anyOrigin().credentials(true);
        CorsOptions.Builder status = CorsOptions.builder().optionsSuccessStatus(404);

        assertThatIllegalArgumentException().isThrownBy(everybody::build).withMessageContaining("credentials");
        assertThatIllegalArgumentException().isThrownBy(status::build).withMessageContaining("404");
    }

    @Test
    @DisplayName("SEC-06 origin checks")
    void originChecks() {
        assertThat(OriginCheck.SAME_ORIGIN.allows("https://a.example")).isFalse();
        assertThat(OriginCheck.ANY.allows("null")).isTrue();
        assertThat(OriginCheck.of(List.of("https://a.example")).allows("https://a.example"))
                .isTrue();
        OriginCheck pattern = OriginCheck.matching(Pattern.compile("https://\\w+\\.example"));
        assertThat(pattern.allows("https://a.example")).isTrue();
        assertThat(pattern.allows("https://a.example.evil")).isFalse();
        assertThat(OriginCheck.where("x"::equals).allows("x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a=b", "ä"})
    void cookieNamesAreTokens(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> CookieOptions.named(name));
    }

    @Test
    void cookieAttributesCannotSmuggleHeaders() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CookieOptions("io", "/\r\nX: 1", null, true, false, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CookieOptions("io", "/", "a;b", true, false, null, null));
    }
}
