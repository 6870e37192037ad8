package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code afterCommit()} promises, whoever provides the transactions. */
abstract class TransactionCases {

    private Client client;

    /** Where the application runs, in the context /tx. */
    abstract int port();

    @BeforeEach
    void connect() throws Exception {
        client = Client.connect(port(), "/tx", "/orders");
        App.journal(port(), "/tx");
    }

    @AfterEach
    void close() throws Exception {
        client.close();
    }

    private List<String> events(int count) throws Exception {
        List<String> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(client.event().toString());
        }
        assertThat(client.eventsSoFar()).isEmpty();
        return events;
    }

    @Test
    @DisplayName("afterCommit() holds packets until @Transactional commits, in order, with the values of the emit")
    void committed() throws Exception {
        assertThat(client.ask("place", "tea").toString()).isEqualTo("[\"status 0\"]");
        assertThat(events(3))
                .containsExactly(
                        "[\"at once\",\"tea\"]", "[\"placed\",{\"item\":\"tea\"}]", "[\"yours\",{\"item\":\"tea\"}]");
    }

    @Test
    @DisplayName("after a rollback they are dropped")
    void rolledBack() throws Exception {
        client.emit("place", "fail");
        client.ask("place", "mark");
        assertThat(events(2)).containsExactly("[\"at once\",\"fail\"]", "[\"at once\",\"mark\"]");
    }

    @Test
    @DisplayName("observers take part in transactions too")
    void observer() throws Exception {
        client.emit("observed", "tea");
        assertThat(events(2)).containsExactly("[\"at once\",\"tea\"]", "[\"placed\",{\"item\":\"tea\"}]");
    }

    @Test
    @DisplayName("without a transaction they leave at once")
    void without() throws Exception {
        client.emit("without", "tea");
        assertThat(events(2)).containsExactly("[\"placed\",{\"item\":\"tea\"}]", "[\"at once\",\"tea\"]");
    }

    @Test
    @DisplayName("an emitWithAck that was rolled back fails at once")
    void ack() throws Exception {
        client.emit("ask");
        long end = System.nanoTime() + 60_000_000_000L;
        List<String> journal = new ArrayList<>();
        while (journal.isEmpty() && System.nanoTime() < end) {
            journal.addAll(App.journal(port(), "/tx"));
            Thread.sleep(20);
        }
        assertThat(journal).containsExactly("Not sent: the transaction was rolled back");
    }

    @Test
    @DisplayName("sockets leave rooms after the commit")
    void rooms() throws Exception {
        client.emit("leave");
        assertThat(events(1)).containsExactly("[\"still here\"]");
        client.ask("place", "nobody is in the room any more");
        assertThat(events(1)).allMatch(event -> event.startsWith("[\"yours\""));
    }
}
