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
            client.emit("Say");
            client.disconnect();
            assertThat(App.journalUntil(all -> all.stream().anyMatch(entry -> entry.startsWith("disconnect "))))
                    .containsExactly(
                            "connecting false",
                            "connecting later",
                            "connect true",
                            "connect handler /kinds",
                            "say say 2 hi 7 hi true",
                            "any say",
                            "any handler say",
                            "any unknown",
                            "any handler unknown",
                            "any Say",
                            "any handler Say",
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
            assertThat(App.journalUntil(all -> all.contains("connect handler /kinds")))
                    .containsExactly(
                            "connecting false",
                            "connecting false",
                            "connecting later",
                            "connecting false",
                            "connecting later",
                            "connect true",
                            "connect handler /kinds");
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
    @DisplayName("every kind has its accessors; one that makes no sense for it throws IllegalStateException")
    void accessors() throws Exception {
        try (Client client = App.connect("/accessors")) {
            client.emit("x", "argument");
            client.disconnect();
            String always = " socket namespace handshake principal";
            assertThat(App.journalUntil(all -> all.stream().anyMatch(entry -> entry.startsWith("DISCONNECT:"))))
                    .containsExactly(
                            "CONNECTING:" + always,
                            "CONNECT:" + always,
                            "EVENT:" + always + " name args arg arg by type payload ackRequested ack",
                            "ERROR:" + always + " name error",
                            "DISCONNECTING:" + always + " reason detail",
                            "DISCONNECT:" + always + " reason detail");
        }
    }

    @Test
    @DisplayName("a client is not connected before the stage of @OnConnecting is complete")
    void held() throws Exception {
        try (Client other = App.connect("/kinds")) {
            App.journalUntil(all -> all.contains("connect handler /kinds"));
            try (Client client = Client.open(App.port(), "/app", "/socket.io", "/kinds", "ann", "{\"hold\":true}")) {
                App.journalUntil(all -> all.contains("connecting later"));
                other.ask("named");
                assertThat(client.answered()).isFalse();
                assertThat(App.journal()).noneMatch(entry -> entry.startsWith("connect "));
                other.ask("release");
                client.awaitConnect();
                App.journalUntil(all -> all.contains("connect true"));
            }
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
