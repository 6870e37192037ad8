package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonArray;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScopesIT {

    @BeforeEach
    void clear() throws Exception {
        App.quiet();
    }

    @Test
    @DisplayName(
            "@SocketScoped: one instance per socket from connecting on, and the injected Socket is the current one")
    void perSocket() throws Exception {
        try (Client one = App.connect("/scopes");
                Client other = App.connect("/scopes")) {
            JsonArray first = one.ask("count");
            assertThat(first.getInt(0)).isEqualTo(3);
            assertThat(first.getString(1)).isEqualTo(first.getString(2)).isEqualTo(one.awaitConnect());
            assertThat(one.ask("count").getInt(0)).isEqualTo(4);
            assertThat(other.ask("count").getInt(0)).isEqualTo(3);
            assertThat(other.ask("count").getString(1)).isEqualTo(other.awaitConnect());
        }
    }

    @Test
    @DisplayName("@SocketScoped beans are destroyed after @OnDisconnect")
    void destroyed() throws Exception {
        try (Client client = App.connect("/scopes")) {
            client.ask("count");
            App.journal();
            client.disconnect();
            List<String> end =
                    App.journalUntil(all -> all.stream().anyMatch(entry -> entry.startsWith("sender destroyed")));
            assertThat(end)
                    .containsExactly(
                            "disconnect of sender 4 in request true",
                            "request ended",
                            "sender destroyed after 4, socket known: true");
        }
    }

    @Test
    @DisplayName("@SocketScoped beans are destroyed when the client is refused")
    void destroyedWhenRefused() {
        assertThatThrownBy(() -> App.connect("/scopes", "ann", "{\"refuse\":true}"))
                .hasMessage("{\"message\":\"no\"}");
        assertThat(journalUntilDestroyed()).containsExactly("sender destroyed after 1, socket known: true");
    }

    private static List<String> journalUntilDestroyed() {
        try {
            return App.journalUntil(all -> !all.isEmpty());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What is noted of a connection in /scopes, of which the client may know before its end. */
    private static List<String> connected() throws Exception {
        return App.journalUntil(all -> all.contains("request ended"));
    }

    @Test
    @DisplayName("the request context is active in every event, the same for all who hear it, another for the next")
    void request() throws Exception {
        try (Client client = App.connect("/scopes")) {
            assertThat(connected()).containsExactly("connect in request true", "request ended");
            int first = client.ask("request").getInt(0);
            assertThat(App.journalUntil(all -> all.size() >= 3))
                    .containsExactlyInAnyOrder(
                            "handler in request " + first, "observer in request " + first, "request ended");
            assertThat(client.ask("request").getInt(0)).isEqualTo(first + 1);
        }
    }

    @Test
    @DisplayName("request and socket are there when an error is heard")
    void error() throws Exception {
        try (Client client = App.connect("/scopes")) {
            connected();
            client.emit("fail");
            assertThat(App.journalUntil(all -> all.size() >= 2))
                    .containsExactly("error of sender 3 in request true", "request ended");
        }
    }

    @Test
    @DisplayName("the injected Socket, @RequestScoped and @SocketScoped beans work in every kind of event")
    void everyKind() throws Exception {
        try (Client client = App.connect("/every")) {
            client.emit("x");
            client.disconnect();
            assertThat(App.journalUntil(all -> all.stream().anyMatch(entry -> entry.startsWith("sender destroyed"))))
                    .filteredOn(entry -> !entry.equals("request ended"))
                    .containsExactly(
                            "CONNECTING true true 1",
                            "CONNECT true true 2",
                            "EVENT true true 3",
                            "ERROR true true 4",
                            "DISCONNECTING true true 5",
                            "DISCONNECT true true 6",
                            "sender destroyed after 6, socket known: true");
        }
    }

    @Test
    @DisplayName("a handler in a dependent bean gets an instance per call, which is destroyed after it")
    void dependent() throws Exception {
        try (Client client = App.connect("/scopes")) {
            connected();
            assertThat(client.ask("once").getString(0)).isEqualTo("event 3 by one instance per call");
            assertThat(App.journalUntil(all -> !all.isEmpty())).containsExactly("dependent handler destroyed");
        }
    }

    @Test
    @DisplayName("outside of an event there is no current socket, and the message says so")
    void outside() throws Exception {
        try (Client client = App.connect("/scopes")) {
            String message = client.ask("elsewhere").getString(0);
            assertThat(message).isNotEqualTo(client.awaitConnect());
            if (!War.openWebBeans()) {
                assertThat(message).contains("SocketScoped");
            }
        }
    }

    @Test
    @DisplayName("Namespace and SocketIoServer work on any thread")
    void anyThread() throws Exception {
        try (Client client = App.connect("/scopes")) {
            client.emit("timer");
            assertThat(client.event().getString(0)).isEqualTo("from a thread");
            assertThat(client.event().getString(0)).isEqualTo("from a thread, by the server");
        }
    }
}
