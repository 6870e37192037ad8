package io.github.socketioee.cdi.it;

import static java.util.concurrent.TimeUnit.SECONDS;
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
    @DisplayName("a payload converts, in both styles, whatever its type: missing, null and extra arguments too")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "Text     | \"a\"                        | String a",
                "Text     | \"a\",\"extra\",{\"x\":1}        | String a",
                "Text     | \"\"                         | 'String '",
                "Text     | \"ü€𝄞\\n\"                    | String ü€𝄞\\n",
                "Text     |                            | null",
                "Text     | null                       | null",
                "Int      | -7                         | Integer -7",
                "Int      | 7,\"extra\",{\"x\":1}          | Integer 7",
                "Integer  | 7                          | Integer 7",
                "Integer  | 7,\"extra\",{\"x\":1}          | Integer 7",
                "Integer  |                            | null",
                "Integer  | null                       | null",
                "Long     | 9007199254740993           | Long 9007199254740993",
                "Long     | 1,\"extra\"                  | Long 1",
                "Bool     | true                       | Boolean true",
                "Bool     | false,\"extra\"              | Boolean false",
                "Choice   | \"NO\"                       | Choice NO",
                "Choice   | \"NO\",\"extra\"               | Choice NO",
                "Choice   |                            | null",
                "Choice   | null                       | null",
                "Record   | {\"text\":\"a\",\"number\":1}    | Message[text=a, number=1]",
                "Record   | {\"text\":\"a\",\"number\":1},\"extra\",{\"x\":1} | Message[text=a, number=1]",
                "Record   | {\"text\":\"a\",\"more\":[1]}    | Message[text=a, number=0]",
                "Record   | {\"text\":null}              | Message[text=null, number=0]",
                "Record   | {}                         | Message[text=null, number=0]",
                "Record   |                            | null",
                "Record   | null                       | null",
                "Bean     | {\"text\":\"a\"}               | Bean a without bytes",
                "Bean     | {},\"extra\"                 | Bean null without bytes",
                "Bean     |                            | null",
                "Bean     | null                       | null",
                "List     | [{\"text\":\"a\"},{}]          | [Message[text=a, number=0], Message[text=null, number=0]]",
                "List     | [{}],\"extra\",{\"x\":1}       | [Message[text=null, number=0]]",
                "List     | []                         | []",
                "List     | [null]                     | [null]",
                "List     |                            | null",
                "List     | null                       | null",
                "Objects  | [1,\"a\"]                    | [Integer 1, String a]",
                "Objects  | [],\"extra\"                 | []",
                "Objects  |                            | null",
                "Objects  | null                       | null",
                "Raw      | [1,\"a\"]                    | [Integer 1, String a]",
                "Raw      | [],\"extra\"                 | []",
                "Raw      |                            | null",
                "Raw      | null                       | null",
                "Map      | {\"k\":{\"text\":\"v\"}}         | {k=Message[text=v, number=0]}",
                "Map      | {},\"extra\"                 | {}",
                "Map      |                            | null",
                "Map      | null                       | null",
                "Optional | {\"text\":\"a\"}               | Optional[Message[text=a, number=0]]",
                "Optional | {},\"extra\"                 | Optional[Message[text=null, number=0]]",
                "Optional |                            | Optional.empty",
                "Optional | null                       | Optional.empty",
                "Json     | {\"a\":1}                    | OBJECT {\\\"a\\\":1}",
                "Json     | {},\"extra\"                 | OBJECT {}",
                "Json     |                            | null",
                "Json     | null                       | null",
                "Value    | \"a\"                        | STRING \\\"a\\\"",
                "Value    | [1],\"extra\"                | [NUMBER 1]",
                "Value    |                            | null",
                "Value    | null                       | NULL null",
                "Object   | [1,\"a\"]                    | [Integer 1, String a]",
                "Object   | {\"a\":{}}                   | {a={}}",
                "Object   | true,\"extra\"               | Boolean true",
                "Object   |                            | null",
                "Object   | null                       | null",
                "Two      | \"a\",{\"text\":\"b\"}           | String a, Message[text=b, number=0]",
                "Two      | \"a\",{\"text\":\"b\"},\"extra\"   | String a, Message[text=b, number=0]",
                "Two      | \"a\"                        | String a, null",
                "Two      | null,{}                    | null, Message[text=null, number=0]",
                "Two      | null,null                  | null, null",
                "Two      |                            | null, null"
            })
    void converts(String event, String args, String expected) throws Exception {
        try (Client client = App.connect("/payloads")) {
            for (String style : new String[] {"o", "h"}) {
                JsonArray ack = client.askRaw("[\"" + style + event + "\"" + (args == null ? "" : "," + args) + "]")
                        .get(30, SECONDS);
                assertThat(ack.toString()).as(style + event).isEqualTo("[\"" + expected + "\"]");
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
                "Text     | 7                          | Argument 0: expected java.lang.String but found the number 7",
                "Text     | true                       | Argument 0: expected java.lang.String but found a boolean",
                "Text     | {\"x\":1}                    | Argument 0: expected java.lang.String but found an object",
                "Text     | [1]                        | Argument 0: expected java.lang.String but found an array",
                "Int      |                            | Argument 0: missing",
                "Int      | null                       | Argument 0: expected int but found null",
                "Int      | \"x\"                        | Argument 0: expected int but found the string",
                "Int      | 7.5                        | Argument 0: expected int but found the number 7.5",
                "Int      | 1e99                       | Argument 0: expected int but found the number 1e99",
                "Int      | {}                         | Argument 0: expected int but found an object",
                "Int      | []                         | Argument 0: expected int but found an array",
                "Int      | true                       | Argument 0: expected int but found a boolean",
                "Integer  | \"x\"                        | Argument 0: expected java.lang.Integer but found the string",
                "Integer  | {}                         | Argument 0: expected java.lang.Integer but found an object",
                "Integer  | true                       | Argument 0: expected java.lang.Integer but found a boolean",
                "Long     |                            | Argument 0: missing",
                "Long     | null                       | Argument 0: expected long but found null",
                "Long     | \"x\"                        | Argument 0: expected long but found the string",
                "Long     | 1e99                       | Argument 0: expected long but found the number 1e99",
                "Bool     |                            | Argument 0: missing",
                "Bool     | null                       | Argument 0: expected boolean but found null",
                "Bool     | \"x\"                        | Argument 0: expected boolean but found the string",
                "Bool     | 1                          | Argument 0: expected boolean but found the number 1",
                "Choice   | \"MAYBE\"                    | Argument 0: expected",
                "Choice   | 1                          | Argument 0: expected",
                "Record   | \"x\"                        | Argument 0: expected",
                "Record   | 7                          | Argument 0: expected",
                "Record   | [1]                        | Argument 0: expected",
                "Record   | {\"number\":\"x\"}             | Argument 0: expected",
                "Record   | {\"text\":{}}                | Argument 0: expected",
                "Bean     | \"x\"                        | Argument 0: expected",
                "Bean     | {\"bytes\":\"x\"}              | Argument 0: expected",
                "List     | {}                         | Argument 0: expected",
                "List     | \"x\"                        | Argument 0: expected",
                "List     | [1]                        | Argument 0: expected",
                "Objects  | {}                         | Argument 0: expected",
                "Objects  | \"x\"                        | Argument 0: expected",
                "Raw      | {}                         | Argument 0: expected",
                "Raw      | \"x\"                        | Argument 0: expected",
                "Map      | \"x\"                        | Argument 0: expected",
                "Map      | {\"k\":1}                    | Argument 0: expected",
                "Optional | \"x\"                        | Argument 0: expected",
                "Optional | {\"number\":\"x\"}             | Argument 0: expected",
                "Json     | 1                          | Argument 0: expected jakarta.json.JsonObject but found the number 1",
                "Json     | []                         | Argument 0: expected jakarta.json.JsonObject but found an array",
                "Two      | 7                          | Argument 0: expected java.lang.String but found the number 7",
                "Two      | \"a\",7                      | Argument 1: expected",
                "Two      | null,\"x\",{}                | Argument 1: expected"
            })
    void doesNotConvert(String event, String args, String message) throws Exception {
        try (Client client = App.connect("/payloads")) {
            for (String style : new String[] {"o", "h"}) {
                JsonArray ack = client.askRaw("[\"" + style + event + "\"" + (args == null ? "" : "," + args) + "]")
                        .get(30, SECONDS);
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
                            .get(30, SECONDS)
                            .getString(0))
                    .isEqualTo("Bean t with 5 bytes");
        }
    }
}
