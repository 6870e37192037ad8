package io.github.socketioee.internal.engine;

import static io.github.socketioee.internal.engine.SessionFixture.await;
import static io.github.socketioee.internal.engine.SessionFixture.transport;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.ReadyState;
import io.github.socketioee.engine.TransportName;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HeartbeatTest {
    private final SessionFixture fixture = new SessionFixture(
            EngineOptions.builder().pingInterval(Duration.ofMillis(100)).pingTimeout(Duration.ofMillis(2500)));

    @AfterEach
    void close() {
        fixture.close();
    }

    private static long pings(EngineSession session) {
        return transport(session).sent.stream().filter("2"::equals).count();
    }

    @Test
    @DisplayName("HB-01 a client that does not answer a ping is gone")
    void pingTimeout() throws Exception {
        long start = System.nanoTime();
        EngineSession session = fixture.open(TransportName.WEBSOCKET);

        await(session::closed);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(2600));
        assertThat(pings(session)).isEqualTo(1);
        await(() -> fixture.heard.contains("closed: ping timeout"));
        assertThat(fixture.platform.timers().pending()).isZero();
    }

    @Test
    @DisplayName("HB-04 a client that answers stays, one deadline at a time")
    void pongs() throws Exception {
        EngineSession session = fixture.open(TransportName.WEBSOCKET);

        for (int cycle = 1; cycle <= 4; cycle++) {
            int expected = cycle;
            await(() -> pings(session) == expected);
            assertThat(fixture.platform.timers().pending()).isEqualTo(1);
            session.read("3");
        }

        assertThat(session.readyState()).isEqualTo(ReadyState.OPEN);
    }

    @Test
    @DisplayName("D-38 received data is a sign of life")
    void dataCounts() throws Exception {
        EngineSession session = fixture.open(TransportName.WEBSOCKET);

        for (int i = 0; i < 100; i++) {
            Thread.sleep(30);
            session.heard();
        }

        assertThat(session.readyState()).isEqualTo(ReadyState.OPEN);
        await(session::closed);
    }

    @Test
    @DisplayName("D-20 data does not save a client that never reads")
    void dataDoesNotCountWhileNothingLeaves() throws Exception {
        FakeTransport[] stuck = new FakeTransport[1];
        EngineHub.Opening opening = fixture.hub.open(
                "stuck",
                SessionFixture.Request.PLAIN,
                session -> stuck[0] = new FakeTransport(session, TransportName.WEBSOCKET));
        assertThat(opening).isNotNull();
        EngineSession session = opening.session();
        stuck[0].writable = false;
        session.send("never leaves");
        assertThat(session.outbound().next(stuck[0])).isNotNull();

        while (!session.closed()) {
            session.heard();
            Thread.sleep(10);
        }

        await(() -> !fixture.heard.isEmpty());
        assertThat(fixture.heard).containsExactly("closed: ping timeout");
    }

    @Test
    @DisplayName("a session is not declared dead while its own handler keeps it from reading")
    void busyReader() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        EngineSession session = fixture.open(TransportName.WEBSOCKET);
        session.onText(text -> {
            try {
                finish.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Thread reader = new Thread(() -> session.read("4slow"));
        reader.start();

        Thread.sleep(3000);
        assertThat(session.readyState()).isEqualTo(ReadyState.OPEN);
        finish.countDown();
        reader.join();
        session.read("3");

        await(() -> pings(session) == 2);
        assertThat(session.readyState()).isEqualTo(ReadyState.OPEN);
    }

    @Test
    @DisplayName("UPG-11 a ping that was sent before the upgrade is still waited for after it")
    void rearmedByTheUpgrade() throws Exception {
        EngineSession session = fixture.open(TransportName.POLLING);
        await(() -> pings(session) == 1);
        FakeTransport candidate = new FakeTransport(session, TransportName.WEBSOCKET);
        Upgrade upgrade = session.startUpgrade(candidate);
        assertThat(upgrade).isNotNull();
        upgrade.probe();
        assertThat(upgrade.complete()).isTrue();

        await(() -> !fixture.heard.isEmpty());

        assertThat(fixture.heard).containsExactly("closed: ping timeout");
    }
}
