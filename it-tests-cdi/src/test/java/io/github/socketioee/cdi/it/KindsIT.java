package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KindsIT {

    @BeforeEach
    void clear() throws Exception {
        App.quiet();
    }

    @Test
    @DisplayName(
            "a socket's life in events, in order: connecting, connect, event, any event, disconnecting, disconnect")
    void life() throws Exception {
        try (Client client = App.connect("/kinds")) {
            assertThat(client.ask("say", "hi", 7).toString()).isEqualTo("[\"said\",1]");
            client.emit("unknown");
            client.disconnect();
            assertThat(App.journalUntil(all -> all.stream().anyMatch(entry -> entry.startsWith("disconnect "))))
                    .containsExactly(
                            "connecting false",
                            "connecting later",
                            "connect true",
                            "connect handler /kinds",
                            "------",
                            "say say 2 hi 7 hi true",
                            "any say",
                            "any handler say",
                            "any unknown",
                            "any handler unknown",
                            "disconnecting true client namespace disconnect",
                            "disconnect [] client namespace disconnect true");
        }
    }

    @Test
    @DisplayName(
            "@OnConnecting refuses before the connection is acknowledged, with message and data; nobody hears of a disconnection")
    void refused() throws Exception {
        assertThatThrownBy(() -> App.connect("/kinds", "ann", "{\"refuse\":401}"))
                .hasMessage("{\"message\":\"not you\",\"data\":{\"code\":401}}");
        assertThatThrownBy(() -> App.connect("/kinds", "ann", "{\"refuseLater\":true}"))
                .hasMessage("{\"message\":\"not now\"}");
        try (Client next = App.connect("/kinds")) {
            assertThat(App.journal())
                    .containsExactly(
                            "connecting false",
                            "connecting false",
                            "connecting later",
                            "connecting false",
                            "connecting later",
                            "connect true",
                            "connect handler /kinds",
                            "------");
        }
    }

    @Test
    @DisplayName("an exception in @OnConnecting refuses and hides its message")
    void broken() throws Exception {
        assertThatThrownBy(() -> App.connect("/kinds", "ann", "{\"break\":true}"))
                .hasMessage("{\"message\":\"Internal server error\"}");
        assertThat(App.journal())
                .containsExactly(
                        "connecting false",
                        "error middleware of /kinds IllegalStateException",
                        "error handler IllegalStateException true");
    }

    @Test
    @DisplayName("a handler without a value hears the event of its name")
    void methodName() throws Exception {
        try (Client client = App.connect("/kinds")) {
            assertThat(client.ask("named").toString()).isEqualTo("[\"by the method's name\"]");
        }
    }

    @Test
    @DisplayName(
            "a handler's exception, thrown or in its stage, reaches @OnSocketError in both styles and becomes an error ack")
    void exceptions() throws Exception {
        try (Client client = App.connect("/kinds")) {
            for (String event : List.of("throw", "throwLater")) {
                App.journal();
                assertThat(client.ask(event).toString())
                        .isEqualTo("[{\"error\":{\"message\":\"Internal server error\"}}]");
                assertThat(App.journalUntil(all -> all.size() >= 4))
                        .contains(
                                "error " + event + " IllegalArgumentException",
                                "error handler IllegalArgumentException true");
            }
        }
    }

    @Test
    @DisplayName("an accessor that makes no sense for the kind throws IllegalStateException")
    void senseless() throws Exception {
        try (Client client = App.connect("/kinds")) {
            assertThat(client.ask("senseless").toString()).isEqualTo("[\"----\"]");
            assertThat(App.journal()).contains("------");
        }
    }

    @Test
    @DisplayName("observers and handlers are called in the order of @Priority, those of any event after the exact ones")
    void priority() throws Exception {
        try (Client client = App.connect("/orders")) {
            client.emit("go");
            assertThat(App.journalUntil(all -> all.size() >= 7))
                    .containsExactly("second gate", "1", "2", "3", "4", "default", "any, though of priority 0");
        }
        assertThatThrownBy(() -> App.connect("/orders", "ann", "{\"refuse\":1}"))
                .hasMessage("{\"message\":\"first\"}");
        assertThat(App.journal()).as("the second gate is not asked").isEmpty();
    }
}
