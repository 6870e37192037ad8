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
        assertThat(keptByEach("[C"::equals)).isLessThan(10_000);
    }

    @Test
    @DisplayName("an idle connection keeps no more than a kilobyte of this library")
    void objects() throws Exception {
        assertThat(keptByEach(type -> type.startsWith("io.github.socketioee.internal.")))
                .isBetween(500L, BUDGET);
    }

    /** The bytes in objects of some types that a connection adds. */
    private static long keptByEach(Predicate<String> types) throws Exception {
        List<Peer> clients = new ArrayList<>();
        try (TestServer server = TestServer.start(new Echo(new Trace())::configure)) {
            // Containers and clients have buffers that they use again, too.
            connect(server, clients, 50);
            long before = bytes(types);
            connect(server, clients, CLIENTS);
            long added = bytes(types) - before;
            for (Peer client : clients) {
                client.close();
            }
            return added / CLIENTS;
        }
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
