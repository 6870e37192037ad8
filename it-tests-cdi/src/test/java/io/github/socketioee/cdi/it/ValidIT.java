package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidIT {

    @BeforeEach
    void clear() throws Exception {
        App.quiet();
    }

    @ParameterizedTest
    @DisplayName("a valid payload passes, an invalid one fires @OnSocketError and is acknowledged with its violations")
    @ValueSource(strings = {"observed", "handled", "observedPerCall"})
    void orders(String event) throws Exception {
        try (Client client = App.connect("/valid")) {
            assertThat(client.ask(event, Client.object("{\"item\":\"tea\",\"count\":1}"))
                            .getString(0))
                    .endsWith("ed tea");
            assertThat(client.ask(event, Client.object("{\"item\":\" \",\"count\":11}"))
                            .getJsonObject(0)
                            .getJsonObject("error"))
                    .isEqualTo(Client.object("""
                            {"message":"not valid","violations":[
                              {"path":"order.count","message":"must be less than or equal to 10"},
                              {"path":"order.item","message":"must not be blank"}]}
                            """));
            assertThat(App.journal())
                    .containsExactly(
                            "Not valid: order.count must be less than or equal to 10, order.item must not be blank 2");
        }
    }

    @Test
    @DisplayName("elements of a list and plain values are validated too")
    void others() throws Exception {
        try (Client client = App.connect("/valid")) {
            assertThat(client.ask("listPerCall", Client.array("[{\"item\":\"a\"},{}]"))
                            .toString())
                    .contains("must not be blank");
            assertThat(client.ask("list", Client.array("[{\"item\":\"a\"},{}]")).toString())
                    .contains("must not be blank");
            assertThat(client.ask("direct", " ").toString()).contains("must not be blank");
            assertThat(client.ask("direct", "x").getString(0)).isEqualTo("x");
        }
    }
}
