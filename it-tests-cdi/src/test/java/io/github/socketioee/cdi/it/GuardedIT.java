package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedIT {

    @BeforeEach
    void clear() throws Exception {
        App.quiet();
    }

    @ParameterizedTest
    @DisplayName("an interceptor surrounds observers and handlers")
    @ValueSource(strings = {"observed", "handled"})
    void intercepted(String event) throws Exception {
        try (Client client = App.connect("/guarded")) {
            assertThat(client.ask(event, "x").getString(0)).isEqualTo("x");
            assertThat(App.journalUntil(all -> all.size() >= 3))
                    .containsExactly("before " + event, event + " x", "after " + event);
        }
    }

    @ParameterizedTest
    @DisplayName("@RolesAllowed lets in who has the role in the container")
    @ValueSource(strings = {"observedByMembers", "handledByMembers", "byClass"})
    void allowed(String event) throws Exception {
        try (Client client = App.connect("/guarded")) {
            assertThat(client.ask(event).getString(0)).startsWith("welcome");
        }
    }

    @ParameterizedTest
    @DisplayName("@RolesAllowed keeps out who has not, with an error ack and an error event")
    @ValueSource(strings = {"observedByMembers", "handledByMembers", "byClass"})
    void denied(String event) throws Exception {
        try (Client client = App.connect("/guarded", "bob", "")) {
            assertThat(client.ask(event).toString()).isEqualTo("[{\"error\":{\"message\":\"forbidden\"}}]");
            assertThat(App.journal())
                    .singleElement()
                    .asString()
                    .startsWith("AccessDeniedException: User bob is in none of the roles [")
                    .contains(event);
        }
    }

    @Test
    @DisplayName("@PermitAll and @DenyAll on a method count more than the class")
    void permitAndDeny() throws Exception {
        try (Client bob = App.connect("/guarded", "bob", "");
                Client ann = App.connect("/guarded")) {
            assertThat(bob.ask("open").getString(0)).isEqualTo("open");
            assertThat(ann.ask("closed").toString()).isEqualTo("[{\"error\":{\"message\":\"forbidden\"}}]");
        }
    }

    @Test
    @DisplayName("@RolesAllowed on a gate keeps clients out of the namespace")
    void gate() throws Exception {
        assertThatThrownBy(() -> App.connect("/members", "bob", "")).hasMessage("{\"message\":\"forbidden\"}");
        try (Client ann = App.connect("/members")) {
            assertThat(App.journal()).contains("let in ann true");
        }
    }
}
