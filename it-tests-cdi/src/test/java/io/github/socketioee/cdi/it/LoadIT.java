package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.cdi.it.war.Load;
import jakarta.json.JsonArray;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadIT {

    private static final int CLIENTS = 100;
    private static final int EVENTS = 500;
    private static final int NAMES = 10_000;

    @Test
    @DisplayName(
            "100,000 events of 100 clients, half through observers, half through handlers: none lost, in order per socket,"
                    + " and no @SocketScoped instance remains on the heap")
    void load(@TempDir Path dir) throws Exception {
        try (Host host = Host.start();
                Host.Deployed deployed =
                        host.deploy("/load", War.withCdi(Load.class).unpack(dir))) {
            List<Client> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Client.connect(host.port(), "/load", "/load"));
            }
            long begin = System.nanoTime();
            ExecutorService senders = Executors.newFixedThreadPool(8);
            List<Callable<JsonArray>> work = new ArrayList<>();
            for (Client client : clients) {
                work.add(() -> {
                    for (int i = 0; i < EVENTS; i++) {
                        client.emit("observed", 2 * i);
                        client.emit("handled", 2 * i + 1);
                    }
                    return client.askLater("done").get(120, TimeUnit.SECONDS);
                });
            }
            for (Future<JsonArray> done : senders.invokeAll(work)) {
                assertThat(done.get().toString()).isEqualTo("[[" + 2 * EVENTS + ",0]]");
            }
            senders.shutdown();
            System.out.printf("%d events in %d ms%n", 2 * EVENTS * CLIENTS, (System.nanoTime() - begin) / 1_000_000);
            Client last = clients.remove(0);
            assertThat(last.ask("totals").getJsonArray(0).toString())
                    .isEqualTo("[" + EVENTS * CLIENTS + "," + EVENTS * CLIENTS + "," + CLIENTS + "]");
            assertThat(instances(Load.Counter.class)).isGreaterThanOrEqualTo(CLIENTS);
            for (Client client : clients) {
                client.close();
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (last.ask("totals").getJsonArray(0).getInt(2) > 1 && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            last.close();
            while (instances(Load.Counter.class) > 0 && System.nanoTime() < end) {
                Thread.sleep(100);
            }
            assertThat(instances(Load.Counter.class)).as("instances left").isZero();
        }
    }

    @Test
    @DisplayName(
            "names of events that nobody has thought of leave nothing on the heap, whether something hears them or not")
    void names(@TempDir Path dir) throws Exception {
        try (Host host = Host.start();
                Host.Deployed deployed =
                        host.deploy("/load", War.withCdi(Load.class).unpack(dir));
                Client unheard = Client.connect(host.port(), "/load", "/load");
                Client heard = Client.connect(host.port(), "/load", "/any")) {
            emitNames(unheard, heard, 0, 1000);
            int before = strings();
            emitNames(unheard, heard, 1000, 1000 + NAMES);
            assertThat(heard.ask("heard").getInt(0)).isEqualTo(1000 + NAMES);
            assertThat(strings() - before).as("strings and entries of maps").isLessThan(NAMES / 2);
        }
    }

    private static void emitNames(Client unheard, Client heard, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            unheard.emit("unheard of " + i);
            heard.emit("heard " + i);
        }
        unheard.ask("totals");
        heard.ask("heard");
    }

    private static int strings() throws Exception {
        return instances(String.class)
                + instances(Class.forName("java.util.HashMap$Node"))
                + instances(Class.forName("java.util.concurrent.ConcurrentHashMap$Node"));
    }

    /** Live instances by the JVM's own count, which runs a full collection first; client proxies are another class. */
    private static int instances(Class<?> type) throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {null},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(String::strip)
                .map(line -> line.split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[3].equals(type.getName()))
                .mapToInt(columns -> Integer.parseInt(columns[1]))
                .sum();
    }
}
