package io.github.socketioee.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.ConnectionError;
import io.github.socketioee.engine.CookieOptions;
import io.github.socketioee.engine.CookieOptions.SameSite;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    @Test
    @DisplayName("SEC-07 the cookie in all its variants")
    void cookies() {
        assertThat(Answers.cookie(CookieOptions.defaults(), "abc")).isEqualTo("io=abc; Path=/; HttpOnly; SameSite=Lax");
        assertThat(Answers.cookie(CookieOptions.named("sticky"), "a-_1"))
                .isEqualTo("sticky=a-_1; Path=/; HttpOnly; SameSite=Lax");
        assertThat(Answers.cookie(new CookieOptions("io", null, null, false, false, null, null), "x;y"))
                .isEqualTo("io=x%3By");
        assertThat(Answers.cookie(
                        new CookieOptions("io", "/app", "example.com", true, true, SameSite.NONE, Duration.ofHours(1)),
                        "x"))
                .isEqualTo("io=x; Max-Age=3600; Domain=example.com; Path=/app; HttpOnly; Secure; SameSite=None");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 400, Transport unknown",
        "1, 400, Session ID unknown",
        "2, 400, Bad handshake method",
        "3, 400, Bad request",
        "4, 403, Forbidden",
        "5, 400, Unsupported protocol version"
    })
    void everyCodeHasItsStatusAndText(int code, int status, String text) {
        Refusal refusal = Refusal.of(code, "absent", null, "present", 1);

        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.text()).isEqualTo(text);
        assertThat(refusal.told()).isEqualTo(text);
        assertThat(refusal.context()).containsOnlyKeys("present");
        assertThat(refusal.getStackTrace()).isEmpty();
    }

    @Test
    @DisplayName("EIO-07 the client is told the application's text, the event has the standard one")
    void forbidden() {
        Refusal refusal = Refusal.forbidden("members only");

        assertThat(refusal.code()).isEqualTo(ConnectionError.FORBIDDEN);
        assertThat(refusal.told()).isEqualTo("members only");
        assertThat(refusal.text()).isEqualTo("Forbidden");
        assertThat(Refusal.forbidden(null).told()).isEqualTo("Forbidden");
        assertThat(Refusal.forbidden("").told()).isEqualTo("Forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a\u0000b", "http://a\nb", "\u007f", "http://a\u20acb"})
    @DisplayName("EIO-06 characters that cannot stand in a header")
    void malformedOrigins(String origin) {
        assertThat(Origins.malformed(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "http://example.com", "http://m\u00fcller.example\t"})
    void wellFormedOrigins(String origin) {
        assertThat(Origins.malformed(origin)).isFalse();
    }
}
