package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InheritedIT {

    @BeforeEach
    void clear() throws Exception {
        App.quiet();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("observers and handlers are inherited, in the namespace of the class, and called on the bean")
    @CsvSource({
        "inherited, inherited true",
        "observed, observed true",
        "overridden, of the subclass",
        "privateObserver, private true",
        "staticObserver, static"
    })
    void inherited(String event, String ack) throws Exception {
        try (Client client = App.connect("/inherited")) {
            assertThat(client.ask(event).getString(0)).isEqualTo(ack);
        }
    }

    @Test
    @DisplayName("an overriding handler is called once; without an annotation of its own it is none")
    void overridden() throws Exception {
        try (Client client = App.connect("/inherited")) {
            client.emit("silenced");
            client.ask("overridden");
            client.ask("bridged", Client.object("{\"text\":\"x\"}"));
            assertThat(App.journal()).containsExactly("overridden", "bridged", "overridden");
        }
    }

    @Test
    @DisplayName("type variables of a superclass stand for what the bean's class says")
    void generic() throws Exception {
        try (Client client = App.connect("/inherited")) {
            assertThat(client.ask("generic", Client.object("{}")).getString(0)).isEqualTo("Message");
            assertThat(client.ask("genericList", Client.array("[{},{}]")).getString(0))
                    .isEqualTo("Message2");
        }
    }

    @ParameterizedTest
    @DisplayName("@RolesAllowed on a superclass guards what is inherited from it")
    @ValueSource(strings = {"guardedByBase", "guardedObserver"})
    void roles(String event) throws Exception {
        try (Client ann = App.connect("/inherited");
                Client bob = App.connect("/inherited", "bob", "")) {
            assertThat(ann.ask(event).toString()).isEqualTo("[\"welcome\"]");
            assertThat(bob.ask(event).toString()).isEqualTo("[{\"error\":{\"message\":\"forbidden\"}}]");
        }
    }

    @Test
    @DisplayName("decorators surround handlers; a bean that is only known by an interface is called through it")
    void interfaces() throws Exception {
        try (Client client = App.connect("/inherited")) {
            assertThat(client.ask("greet", "you").getString(0)).isEqualTo("oh, hello you");
            assertThat(client.ask("leave", "you").getString(0)).isEqualTo("bye you");
        }
    }

    @Test
    @DisplayName("handlers live in @RequestScoped beans, one instance per event")
    void perEvent() throws Exception {
        try (Client client = App.connect("/inherited")) {
            assertThat(client.ask("inRequest").getInt(0)).isEqualTo(1);
            assertThat(client.ask("inRequest").getInt(0)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "and in @SocketScoped ones, one instance per client; at its end it still reaches the others of the client")
    void perClient() throws Exception {
        try (Client one = App.connect("/inherited");
                Client other = App.connect("/inherited")) {
            assertThat(one.ask("inSocket").getInt(0)).isEqualTo(1);
            assertThat(one.ask("observedInSocket").getInt(0)).isEqualTo(2);
            assertThat(one.ask("inSocket").getInt(0)).isEqualTo(3);
            assertThat(other.ask("inSocket").getInt(0)).isEqualTo(1);
            one.disconnect();
            assertThat(App.journalUntil(all -> !all.isEmpty())).containsExactly("call 1; call 3; end; ");
        }
    }
}
