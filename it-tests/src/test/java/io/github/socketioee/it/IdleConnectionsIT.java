package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What connections keep that do nothing. Other tests in the same JVM would be counted, too. */
@Isolated
class IdleConnectionsIT {

    private static final int CLIENTS = 150;

    /** Bytes of heap, with small references. What gets in needs a reason. */
    private static final long BUDGET = 1_024;

    @Test
    @DisplayName("an idle connection keeps no large buffer for text")
    void text() throws Exception {
        List<Peer> clients = new ArrayList<>();
        try (TestServer server = TestServer.start(new Echo(new Trace())::configure)) {
            // Containers and clients have buffers that they use again, too.
            connect(server, clients, 50);
            long before = bytes("[C"::equals);
            connect(server, clients, CLIENTS);
            assertThat((bytes("[C"::equals) - before) / CLIENTS).isLessThan(10_000);
            for (Peer client : clients) {
                client.close();
            }
        }
    }

    @Test
    @DisplayName("an idle connection keeps no more than a kilobyte of this library")
    void objects() throws Exception {
        List<Peer> clients = new ArrayList<>();
        try (TestServer server = TestServer.start(new Echo(new Trace())::configure)) {
            connect(server, clients, 50);
            long before = bytes(IdleConnectionsIT::ofTheLibrary);
            connect(server, clients, CLIENTS);
            assertThat((bytes(IdleConnectionsIT::ofTheLibrary) - before) / CLIENTS)
                    .isBetween(500L, BUDGET);
            for (Peer client : clients) {
                client.close();
            }
        }
    }

    private static boolean ofTheLibrary(String type) {
        return type.startsWith("io.github.socketioee.internal.");
    }

    private static void connect(TestServer server, List<Peer> clients, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            clients.add(Peer.connected(server, Via.WEBSOCKET));
        }
    }

    /** What all objects of some types in this JVM, which is the server's, take after a collection. */
    private static long bytes(Predicate<String> types) throws Exception {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .toString()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 3 && types.test(words[3]))
                .mapToLong(words -> Long.parseLong(words[2]))
                .sum();
    }
}
