package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadIT {

    @BeforeEach
    void clear() throws Exception {
        App.quiet();
    }

    @ParameterizedTest(name = "{0}({1})")
    @DisplayName("a payload converts, in both styles: missing, null and extra arguments")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "Text     | \"a\"                        | \"a\"",
                "Text     |                              | \"null\"",
                "Text     | null                         | \"null\"",
                "Text     | \"a\",\"extra\",{\"x\":1}    | \"a\"",
                "Text     | \"ü€𝄞\\n\"                  | \"ü€𝄞\\n\"",
                "Int      | 7                            | 7",
                "Int      | -7,8                         | -7",
                "Integer  |                              | \"null\"",
                "Integer  | null                         | \"null\"",
                "Integer  | 7                            | \"7\"",
                "Record   | {\"text\":\"a\",\"number\":1} | \"Message[text=a, number=1]\"",
                "Record   | {\"text\":\"a\",\"more\":[1]} | \"Message[text=a, number=0]\"",
                "Record   | {}                           | \"Message[text=null, number=0]\"",
                "Record   |                              | \"null\"",
                "Record   | null                         | \"null\"",
                "List     | [{\"text\":\"a\"},{}]        | \"Message2\"",
                "Map      | {\"k\":{\"text\":\"v\"}}     | \"v\"",
                "Optional | \"a\"                        | \"a\"",
                "Optional |                              | \"empty\"",
                "Optional | null                         | \"empty\"",
                "Two      | \"a\",{\"text\":\"b\"}       | \"aMessage[text=b, number=0]\"",
                "Two      | \"a\"                        | \"anull\"",
                "Json     | {\"a\":1,\"b\":2}            | \"[a, b]\"",
                "Object   | [1]                          | \"[1]\"",
                "Object   | true                         | \"true\""
            })
    void converts(String event, String args, String expected) throws Exception {
        try (Client client = App.connect("/payloads")) {
            for (String style : new String[] {"o", "h"}) {
                JsonArray ack = client.askRaw("[\"" + style + event + "\"" + (args == null ? "" : "," + args) + "]")
                        .get(10, java.util.concurrent.TimeUnit.SECONDS);
                assertThat(ack.toString()).as(style + event).isEqualTo("[" + expected + "]");
            }
            assertThat(App.journal()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}({1})")
    @DisplayName(
            "a payload that does not convert fires @OnSocketError and, as the option is on, an error ack; the method is not called")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "Int      |                    | Argument 0: missing",
                "Int      | null               | Argument 0: expected int but found null",
                "Int      | \"x\"              | Argument 0: ",
                "Int      | 1e99               | Argument 0: ",
                "Int      | {}                 | Argument 0: ",
                "Integer  | \"x\"              | Argument 0: ",
                "Record   | \"x\"              | Argument 0: ",
                "Record   | [1]                | Argument 0: ",
                "Record   | {\"number\":\"x\"} | Argument 0: ",
                "List     | {}                 | Argument 0: ",
                "List     | [1]                | Argument 0: ",
                "Two      | \"a\",7            | Argument 1: ",
                "Json     | 1                  | Argument 0: "
            })
    void doesNotConvert(String event, String args, String message) throws Exception {
        try (Client client = App.connect("/payloads")) {
            for (String style : new String[] {"o", "h"}) {
                JsonArray ack = client.askRaw("[\"" + style + event + "\"" + (args == null ? "" : "," + args) + "]")
                        .get(10, java.util.concurrent.TimeUnit.SECONDS);
                assertThat(ack.getJsonObject(0).getJsonObject("error").getString("message"))
                        .startsWith(message);
                assertThat(App.journal()).singleElement().asString().startsWith(style + event + ": " + message);
            }
        }
    }

    @ParameterizedTest
    @DisplayName("bytes inside a bean")
    @CsvSource({"oBean", "hBean"})
    void bytes(String event) throws Exception {
        try (Client client = App.connect("/payloads")) {
            assertThat(client.askBinary(
                                    "[\"" + event + "\",{\"text\":\"t\",\"bytes\":{\"_placeholder\":true,\"num\":0}}]",
                                    new byte[5])
                            .get(10, java.util.concurrent.TimeUnit.SECONDS)
                            .getString(0))
                    .isEqualTo("t5");
        }
    }
}
