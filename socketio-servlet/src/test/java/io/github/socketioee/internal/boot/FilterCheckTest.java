package io.github.socketioee.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterCheckTest {

    /** Registrations as the containers have them. */
    private record Direct(boolean isAsyncSupported) {}

    private static final class Definition {
        public String getAsyncSupported() {
            return "false";
        }
    }

    private static final class Holding {
        @SuppressWarnings("unused") // read by reflection
        private final Definition definition = new Definition();
    }

    @ParameterizedTest
    @CsvSource({
        "/*,/socket.io/*,true",
        "/socket.io/*,/socket.io/*,true",
        "/socket.io/,/socket.io/*,true",
        "/socket/*,/socket.io/*,false",
        "/api/*,/socket.io/*,false",
        "/api/*,/api/socket.io/*,true",
        "*.jsp,/socket.io/*,false",
        "/index.html,/socket.io/*,false"
    })
    @DisplayName("a filter is in front when its pattern catches what clients ask for")
    void overlaps(String pattern, String mapping, boolean overlaps) {
        assertThat(FilterCheck.overlaps(pattern, mapping)).isEqualTo(overlaps);
    }

    @Test
    @DisplayName("a registration is asked, or what it holds, and else it remains unknown")
    void asyncSupported() {
        assertThat(FilterCheck.asyncSupported(new Direct(true))).isTrue();
        assertThat(FilterCheck.asyncSupported(new Direct(false))).isFalse();
        assertThat(FilterCheck.asyncSupported(new Holding())).isFalse();
        assertThat(FilterCheck.asyncSupported("nothing to be known")).isNull();
    }
}
