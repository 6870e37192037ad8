package io.github.socketioee.internal.engine;

import static io.github.socketioee.internal.engine.SessionFixture.await;
import static io.github.socketioee.internal.engine.SessionFixture.transport;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.ReadyState;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.Transport.Farewell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UpgradeTest {
    private SessionFixture fixture = new SessionFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private Upgrade start(EngineSession session, FakeTransport candidate) {
        Upgrade upgrade = session.startUpgrade(candidate);
        assertThat(upgrade).isNotNull();
        return upgrade;
    }

    @Test
    @DisplayName("UPG-04 until the client completes the upgrade everything goes by polling")
    void staysOnPollingUntilCompleted() {
        EngineSession session = fixture.open(TransportName.POLLING);
        FakeTransport polling = transport(session);
        FakeTransport candidate = new FakeTransport(session, TransportName.WEBSOCKET);
        Upgrade upgrade = start(session, candidate);

        assertThat(session.leaving(polling)).isFalse();
        upgrade.probe();
        assertThat(session.leaving(polling)).isTrue();
        session.send("a");
        assertThat(polling.sent).containsExactly("4a");

        polling.writable = false;
        session.send("b");
        assertThat(upgrade.complete()).isTrue();

        assertThat(candidate.sent).containsExactly("4b");
        assertThat(polling.farewell).isEqualTo(Farewell.RELEASE);
        assertThat(session.transport()).isEqualTo(TransportName.WEBSOCKET);
        assertThat(session.leaving(polling)).isTrue();
        assertThat(session.leaving(candidate)).isFalse();
    }

    @Test
    void theApplicationHearsOfTheUpgrade() throws Exception {
        EngineSession session = fixture.open(TransportName.POLLING);
        List<TransportName> heard = new CopyOnWriteArrayList<>();
        session.onUpgrade(heard::add);

        start(session, new FakeTransport(session, TransportName.WEBSOCKET)).complete();

        await(() -> heard.contains(TransportName.WEBSOCKET));
    }

    @Test
    @DisplayName("UPG-07 an aborted upgrade does no harm and a later one works")
    void aborted() {
        EngineSession session = fixture.open(TransportName.POLLING);
        FakeTransport first = new FakeTransport(session, TransportName.WEBSOCKET);
        Upgrade aborted = start(session, first);
        aborted.probe();
        aborted.abort();

        assertThat(first.farewell).isEqualTo(Farewell.CLOSE);
        assertThat(aborted.complete()).isFalse();
        assertThat(session.readyState()).isEqualTo(ReadyState.OPEN);
        assertThat(session.transport()).isEqualTo(TransportName.POLLING);

        assertThat(start(session, new FakeTransport(session, TransportName.WEBSOCKET))
                        .complete())
                .isTrue();
    }

    @Test
    @DisplayName("WS-07 a second candidate, and one after the upgrade, is not wanted")
    void onlyOneCandidate() {
        EngineSession session = fixture.open(TransportName.POLLING);
        FakeTransport candidate = new FakeTransport(session, TransportName.WEBSOCKET);
        Upgrade upgrade = start(session, candidate);

        assertThat(session.startUpgrade(new FakeTransport(session, TransportName.WEBSOCKET)))
                .isNull();
        assertThat(upgrade.complete()).isTrue();
        assertThat(session.startUpgrade(new FakeTransport(session, TransportName.WEBSOCKET)))
                .isNull();
        assertThat(candidate.farewell).isNull();

        // Its timeout, or the end of its WebSocket, comes too late to do harm.
        upgrade.abort();
        assertThat(candidate.farewell).isNull();
        assertThat(session.readyState()).isEqualTo(ReadyState.OPEN);
    }

    @Test
    @DisplayName("UPG-06 an upgrade that takes too long is given up, the session continues")
    void timeout() throws Exception {
        fixture.close();
        fixture = new SessionFixture(EngineOptions.builder().upgradeTimeout(Duration.ofMillis(500)));
        EngineSession session = fixture.open(TransportName.POLLING);
        FakeTransport candidate = new FakeTransport(session, TransportName.WEBSOCKET);
        start(session, candidate).probe();

        await(() -> candidate.farewell == Farewell.CLOSE);
        assertThat(session.leaving(transport(session))).isFalse();
        assertThat(session.readyState()).isEqualTo(ReadyState.OPEN);
        await(() -> fixture.platform.timers().pending() == 1);
    }

    @Test
    @DisplayName("UPG-08 the candidate does not outlive the session")
    void sessionEnds() {
        EngineSession session = fixture.open(TransportName.POLLING);
        FakeTransport candidate = new FakeTransport(session, TransportName.WEBSOCKET);
        Upgrade upgrade = start(session, candidate);
        upgrade.probe();

        session.discard();

        assertThat(candidate.farewell).isEqualTo(Farewell.CLOSE);
        assertThat(upgrade.complete()).isFalse();
        assertThat(fixture.platform.timers().pending()).isZero();
    }

    @Test
    @DisplayName("UPG-10 a session that is closing when the upgrade completes flushes there, then ends")
    void closingWhileUpgrading() {
        EngineSession session = fixture.open(TransportName.POLLING);
        transport(session).writable = false;
        session.send("rest");
        FakeTransport candidate = new FakeTransport(session, TransportName.WEBSOCKET);
        Upgrade upgrade = start(session, candidate);
        upgrade.probe();
        session.close();

        assertThat(upgrade.complete()).isTrue();

        assertThat(candidate.sent).containsExactly("4rest");
        assertThat(fixture.heard).containsExactly("closed: forced close");
    }

    @Test
    @DisplayName("allowUpgrades=false means no")
    void notAllowed() {
        fixture.close();
        fixture = new SessionFixture(EngineOptions.builder().allowUpgrades(false));
        EngineSession session = fixture.open(TransportName.POLLING);

        assertThat(session.startUpgrade(new FakeTransport(session, TransportName.WEBSOCKET)))
                .isNull();
    }

    @RepeatedTest(20)
    @DisplayName("UPG-03 with many senders nothing is lost, doubled or reordered by the swap")
    void keepsOrderWhenUpgradedMidStream() throws Exception {
        EngineSession session = fixture.open(TransportName.POLLING);
        FakeTransport polling = transport(session);
        FakeTransport candidate = new FakeTransport(session, TransportName.WEBSOCKET);
        int senders = 8;
        int each = 200;
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int s = 0; s < senders; s++) {
            int sender = s;
            Thread thread = new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int i = 0; i < each; i++) {
                    session.send(sender + ":" + i);
                }
            });
            thread.start();
            threads.add(thread);
        }
        Upgrade upgrade = start(session, candidate);
        go.countDown();
        upgrade.probe();
        Thread.sleep(0, ThreadLocalRandom.current().nextInt(900_000));
        upgrade.complete();
        for (Thread thread : threads) {
            thread.join();
        }

        // the timer may be the one that sends
        await(() -> polling.sent.size() + candidate.sent.size() >= senders * each);
        List<String> all = new ArrayList<>(polling.sent);
        all.addAll(candidate.sent);
        assertThat(all).hasSize(senders * each);
        int[] next = new int[senders];
        for (String message : all) {
            String[] parts = message.substring(1).split(":");
            int sender = Integer.parseInt(parts[0]);
            assertThat(Integer.parseInt(parts[1])).isEqualTo(next[sender]++);
        }
    }
}
