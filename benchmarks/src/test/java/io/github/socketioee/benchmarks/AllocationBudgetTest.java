package io.github.socketioee.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.github.socketioee.benchmarks.rig.Client;
import io.github.socketioee.benchmarks.rig.Rig;
import io.github.socketioee.benchmarks.rig.Samples;
import io.github.socketioee.internal.json.JsonbCodec;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a message costs in bytes of heap, against {@code allocation-budget.properties}. A busy machine changes nothing about it, so it can fail a
 * build where a measurement of time cannot. The server runs on a {@link Rig}: all it does happens on this thread.
 *
 * <p>The JVM of this module's tests compiles with C1 only (see the POM): then every {@code new} that is executed counts, and the figures do not
 * depend on what the optimizer has managed to leave out so far. They are a little higher than those of {@code EventBenchmark}.
 */
class AllocationBudgetTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String TEXT = "a text of thirty-two characters.";
    private static final int MEMBERS = 1000;

    private final Rig rig = new Rig();
    private int heard;

    @BeforeEach
    void listen() {
        rig.io().onConnection(socket -> {
            socket.join("all");
            socket.on("hear", String.class, (text, ack) -> heard += TEXT.equals(text) ? 1 : 0);
            socket.on("ack", String.class, (text, ack) -> ack.send(text));
            socket.on("echo", String.class, (text, ack) -> socket.emit("echo", text));
        });
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    @DisplayName("an event from its frame to its listener")
    void event() throws Exception {
        Client client = rig.webSocket();
        String frame = "42[\"hear\",\"" + TEXT + "\"]";
        int runs = within("event", 1, () -> client.receive(frame));
        assertThat(heard).isEqualTo(runs);
    }

    @Test
    @DisplayName("an event from its frame to the frame of its acknowledgement")
    void acknowledgement() throws Exception {
        Client client = rig.webSocket();
        String frame = "427[\"ack\",\"" + TEXT + "\"]";
        long before = client.frames();
        int runs = within("ack", 1, () -> client.receive(frame));
        assertThat(client.frames() - before).isEqualTo(runs);
    }

    @Test
    @DisplayName("the delivery of a broadcast to one of many sockets")
    void delivery() throws Exception {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            clients.add(rig.webSocket());
        }
        long before = frames(clients);
        int runs = within("delivery", MEMBERS, () -> rig.io().to("all").emit("msg", TEXT));
        assertThat(frames(clients) - before).isEqualTo((long) runs * MEMBERS);
    }

    private static long frames(List<Client> clients) {
        return clients.stream().mapToLong(Client::frames).sum();
    }

    @Test
    @DisplayName("a POST with an event, and the answer of the GET that waits, but for the container's share")
    void polling() throws Exception {
        Client client = rig.polling();
        String body = "42[\"echo\",\"" + TEXT + "\"]";
        long before = client.frames();
        int runs = within("poll", 1, () -> client.receive(body));
        assertThat(client.frames() - before).isEqualTo(runs);
    }

    @Test
    @DisplayName("JSON of a short text, written and read")
    void shortJson() throws Exception {
        json("json-short-write", "json-short-read", TEXT, '"' + TEXT + '"');
    }

    @Test
    @DisplayName("JSON of 1 KiB, written and read")
    void longJson() throws Exception {
        int rows = Samples.rows(1024);
        json("json-1k-write", "json-1k-read", Samples.values(rows), Samples.json(rows));
    }

    private static void json(String write, String read, Object value, String json) throws IOException {
        try (JsonbCodec codec = new JsonbCodec()) {
            StringBuilder out = new StringBuilder(2048);
            List<byte[]> attachments = List.of();
            within(write, 1, () -> {
                out.setLength(0);
                codec.encode(value, out, attachments);
            });
            assertThat(out).hasToString(json);
            within(read, 1, () -> use(codec.<Object>decode(json, 0, json.length(), Object.class, attachments)));
            assertThat(codec.<Object>decode(json, 0, json.length(), Object.class, attachments))
                    .isEqualTo(value);
        }
    }

    /** A list is read when it is used. */
    private static void use(@Nullable Object value) {
        if (value instanceof List<?> list && list.isEmpty()) {
            fail("nothing was read");
        }
    }

    @Test
    @DisplayName("JSON of 1 KiB, passed on")
    void relayedJson() throws Exception {
        String json = Samples.json(Samples.rows(1024));
        try (JsonbCodec codec = new JsonbCodec()) {
            StringBuilder out = new StringBuilder(2048);
            List<byte[]> attachments = List.of();
            within("json-1k-relay", 1, () -> {
                out.setLength(0);
                codec.encode(codec.<Object>decode(json, 0, json.length(), Object.class, attachments), out, attachments);
            });
            assertThat(out).hasToString(json);
        }
    }

    @Test
    @DisplayName(
            "an event that no bean hears: a look-up in a map; and one that an observer or a handler hears, most of it Weld's")
    void beans() throws Exception {
        DispatchBenchmark beans = new DispatchBenchmark();
        beans.start();
        try {
            within("cdi-unheard", 1, beans::unobserved);
            within("cdi-observer", 1, beans::observer);
            within("cdi-handler", 1, beans::handler);
        } finally {
            beans.stop();
        }
    }

    @Test
    @DisplayName("no budget is for nothing")
    void allBudgetsAreUsed() throws IOException {
        assertThat(budgets().stringPropertyNames())
                .containsExactlyInAnyOrder(
                        "event",
                        "ack",
                        "delivery",
                        "poll",
                        "cdi-unheard",
                        "cdi-observer",
                        "cdi-handler",
                        "json-short-write",
                        "json-short-read",
                        "json-1k-write",
                        "json-1k-read",
                        "json-1k-relay");
    }

    /** Runs it until it is compiled, measures it, and holds the result against the budget. Tells how often it ran. */
    private static int within(String name, int units, Runnable action) throws IOException {
        int batch = Math.max(10, 2_000 / units);
        int runs = 0;
        for (int i = 0; i < 3 * batch; i++, runs++) {
            action.run();
        }
        long thread = Thread.currentThread().getId();
        // The smallest of several, because classes may still be loaded in the first.
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = THREADS.getThreadAllocatedBytes(thread);
            for (int i = 0; i < batch; i++, runs++) {
                action.run();
            }
            least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
        }
        double measured = (double) least / batch / units;
        judge(name, measured, Double.parseDouble(budgets().getProperty(name)));
        return runs;
    }

    private static void judge(String name, double measured, double budget) {
        System.out.printf("%-17s %9.2f bytes allocated, budget %.2f%n", name, measured, budget);
        String where = " The budgets are in benchmarks/src/test/resources/allocation-budget.properties.";
        if (measured > budget) {
            fail(String.format(
                    "%s allocates %.2f bytes, and the budget is %.2f. Run the benchmarks with -prof gc on both versions to see what"
                            + " has grown; raise the budget only with a reason." + where,
                    name,
                    measured,
                    budget));
        }
        if (measured < budget * 0.9) {
            fail(String.format(
                    "%s allocates %.2f bytes only, and the budget is %.2f: lower it, so that the gain is kept." + where,
                    name,
                    measured,
                    budget));
        }
    }

    private static Properties budgets() throws IOException {
        Properties budgets = new Properties();
        try (InputStream file = AllocationBudgetTest.class.getResourceAsStream("/allocation-budget.properties")) {
            budgets.load(file);
        }
        return budgets;
    }
}
