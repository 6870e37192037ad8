package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespacesIT {

    @BeforeEach
    void clear() throws Exception {
        App.quiet();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName(
            "an observer hears the namespace it names, else that of its class, else the main one; * all; a pattern its children")
    @CsvSource(
            delimiter = '|',
            value = {
                "/          | everywhere /, unnamed /, unnamed handler /",
                "/named     | everywhere /named, named /named",
                "/elsewhere | everywhere /elsewhere, handler, elsewhere /elsewhere, named, elsewhere /elsewhere",
                "/tenant-a  | everywhere /tenant-a, tenant /tenant-a",
                "/tenant-b  | everywhere /tenant-b, tenant /tenant-b"
            })
    void where(String namespace, String expected) throws Exception {
        try (Client client = App.connect(namespace)) {
            client.emit("where");
            int count = expected.split(", (?!elsewhere)").length;
            assertThat(App.journalUntil(all -> all.size() >= count))
                    .containsExactlyInAnyOrder(expected.split(", (?!elsewhere)"));
        }
    }

    @Test
    @DisplayName("a namespace that nobody names does not exist")
    void unknown() {
        assertThatThrownBy(() -> App.connect("/nowhere")).hasMessage("{\"message\":\"Invalid namespace\"}");
    }

    @Test
    @DisplayName("@OnConnecting of all namespaces guards the dynamic ones too")
    void everywhereGuards() {
        for (String namespace : List.of("/", "/named", "/tenant-c")) {
            assertThatThrownBy(() -> App.connect(namespace, "ann", "{\"stranger\":true}"))
                    .hasMessage("{\"message\":\"strangers stay out of " + namespace + "\"}");
        }
    }

    @Test
    @DisplayName("a bean of a class with @InNamespace keeps @Default; namespaces and servers are injected by qualifier")
    void injected() throws Exception {
        try (Client client = App.connect("/")) {
            assertThat(client.ask("injected").getString(0)).isEqualTo("/named / /elsewhere [] [admin] /panel");
        }
    }

    @Test
    @DisplayName("a bare observer hears every kind of its namespace, errors included")
    void bare() throws Exception {
        try (Client client = App.connect("/bare")) {
            client.emit("x");
            client.disconnect();
            assertThat(App.journalUntil(all -> all.contains("bare DISCONNECT")))
                    .containsExactly(
                            "bare CONNECTING",
                            "bare CONNECT",
                            "bare EVENT",
                            "bare ERROR",
                            "bare DISCONNECTING",
                            "bare DISCONNECT");
        }
    }

    @Test
    @DisplayName("a bare observer without a namespace hears the main one, and no other")
    void bareMain() throws Exception {
        String auth = "{\"bare\":true}";
        try (Client other = App.connect("/answers", "ann", auth);
                Client client = App.connect("/", "ann", auth)) {
            other.ask("nothing");
            client.emit("x");
            client.disconnect();
            assertThat(App.journalUntil(all -> all.contains("main DISCONNECT")))
                    .containsExactly(
                            "main CONNECTING", "main CONNECT", "main EVENT", "main DISCONNECTING", "main DISCONNECT");
        }
    }

    @Test
    @DisplayName("a dynamic namespace is injected by the text of its pattern, and stands for all of its children")
    void injectedPattern() throws Exception {
        try (Client a = App.connect("/tenant-a");
                Client b = App.connect("/tenant-b");
                Client main = App.connect("/")) {
            main.emit("toTenants", "sale");
            assertThat(a.event().toString()).isEqualTo("[\"news\",\"sale\"]");
            assertThat(b.event().toString()).isEqualTo("[\"news\",\"sale\"]");
        }
    }

    @Test
    @DisplayName("@Server chooses the server of observers, handlers and injection")
    void secondServer() throws Exception {
        try (Client client = App.connectAdmin("/panel")) {
            assertThat(client.ask("hello").getString(0)).isEqualTo("admin /panel /panel");
        }
        assertThatThrownBy(() -> App.connect("/panel")).hasMessage("{\"message\":\"Invalid namespace\"}");
    }
}
