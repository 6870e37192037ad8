package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a broadcast costs the thread of the application that makes it. */
class BroadcastCostIT {

    private static final int CLIENTS = 100;
    private static final int ROUNDS = 20;

    @Test
    @DisplayName(
            "who broadcasts only hands over where other threads send cheaper: on Tomcat those that may block, on Undertow the client's own")
    void handedOver() throws Exception {
        List<Peer> clients = new ArrayList<>();
        try (TestServer server = TestServer.start(new Echo(new Trace())::configure)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Peer.connected(server, Via.WEBSOCKET));
            }
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long before = allocated();
                server.io().emit("round", round);
                least = Math.min(least, allocated() - before);
                for (Peer client : clients) {
                    client.expect("42[\"round\"," + round + "]");
                }
            }
            assertThat(least / CLIENTS).as("bytes allocated per recipient").isLessThan(limit(server.software()));
            for (Peer client : clients) {
                client.close();
            }
        }
    }

    private static long limit(String container) {
        return switch (container.replaceAll("\\W.*", "")) {
            case "Apache", "Undertow", "WildFly" -> 100;
            // The others send themselves, and this is what the container takes for it.
            case "jetty" -> 1_500;
            default -> 50_000;
        };
    }

    /** By its name, because the type is not there for applications in WildFly. */
    private static long allocated() throws Exception {
        return (long) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                        "getThreadAllocatedBytes",
                        new Object[] {Thread.currentThread().getId()},
                        new String[] {long.class.getName()});
    }
}
