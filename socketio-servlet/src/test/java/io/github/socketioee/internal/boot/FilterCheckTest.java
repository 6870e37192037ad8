package io.github.socketioee.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** A filter without async support, with null for the mappings that it has not, as on Open Liberty. */
    private record Liberty(Collection<String> getServletNameMappings, Collection<String> getUrlPatternMappings)
            implements FilterRegistration {

        public boolean isAsyncSupported() {
            return false;
        }

        @Override
        public String getName() {
            return "slow";
        }

        @Override
        public String getClassName() {
            return "SlowFilter";
        }

        @Override
        public boolean setInitParameter(String name, String value) {
            return false;
        }

        @Override
        public String getInitParameter(String name) {
            return null;
        }

        @Override
        public Set<String> setInitParameters(Map<String, String> parameters) {
            return Set.of();
        }

        @Override
        public Map<String, String> getInitParameters() {
            return Map.of();
        }

        @Override
        public void addMappingForServletNames(EnumSet<DispatcherType> types, boolean after, String... names) {}

        @Override
        public void addMappingForUrlPatterns(EnumSet<DispatcherType> types, boolean after, String... patterns) {}
    }

    @Test
    @DisplayName("a filter is in front by its pattern or by the servlet's name, and may be mapped to nothing")
    void blocking() {
        Collection<String> mappings = List.of("/socket.io/*");
        assertThat(FilterCheck.blocking(List.of(new Liberty(null, null)), "socketio", mappings))
                .isNull();
        assertThat(FilterCheck.blocking(List.of(new Liberty(null, List.of("/*"))), "socketio", mappings))
                .isEqualTo("slow (SlowFilter)");
        assertThat(FilterCheck.blocking(List.of(new Liberty(List.of("socketio"), null)), "socketio", mappings))
                .isEqualTo("slow (SlowFilter)");
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
