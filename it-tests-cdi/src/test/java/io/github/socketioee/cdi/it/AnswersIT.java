package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersIT {

    @ParameterizedTest(name = "{0}")
    @DisplayName("what a handler returns is the acknowledgement")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "value        | [{\"number\":2,\"text\":\"a!\"}]",
                "nothing      | [null]",
                "several      | [\"a\",null,2]",
                "none         | []",
                "severalLater | [1,2]",
                "arrays       | [[1,2]]",
                "byHand       | [true,1]",
                "unencodable  | [{\"error\":{\"message\":\"Internal server error\"}}]"
            })
    void returned(String event, String ack) throws Exception {
        try (Client client = App.connect("/answers")) {
            assertThat(client.ask(event, Client.object("{\"text\":\"a\",\"number\":1}")))
                    .isEqualTo(Client.array(ack));
        }
    }

    @Test
    @DisplayName("bytes in a payload and as a stage's value travel as attachments")
    void binary() throws Exception {
        try (Client client = App.connect("/answers")) {
            assertThat(client.askBinary(
                                    "[\"render\",{\"name\":\"n\",\"pixels\":{\"_placeholder\":true,\"num\":0}}]",
                                    new byte[] {1, 2, 3})
                            .get(60, TimeUnit.SECONDS)
                            .toString())
                    .isEqualTo("[{\"_placeholder\":true,\"num\":0}]");
            assertThat(client.attachment()).containsExactly(1, 2, 3);
        }
    }

    @Test
    @DisplayName("void and CompletionStage<Void> acknowledge nothing")
    void silent() throws Exception {
        App.journal();
        try (Client client = App.connect("/answers")) {
            CompletableFuture<?> silent = client.askLater("silent");
            CompletableFuture<?> later = client.askLater("silentLater");
            App.journalUntil(all -> all.contains("silent") && all.contains("silent later"));
            client.ask("nothing");
            assertThat(silent).isNotDone();
            assertThat(later).isNotDone();
        }
    }

    @Test
    @DisplayName("parameters of a handler are filled by type")
    void parameters() throws Exception {
        try (Client client = App.connect("/answers")) {
            assertThat(client.ask("everything", "a", "b").getString(0))
                    .isEqualTo("true 127.0.0.1 ann /answers [] 2 true ab");
            App.journal();
            client.disconnect();
            App.journalUntil(all -> all.contains("gone client namespace disconnect"));
        }
    }
}
