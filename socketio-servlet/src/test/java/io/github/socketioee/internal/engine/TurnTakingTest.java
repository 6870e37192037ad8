package io.github.socketioee.internal.engine;

import static io.github.socketioee.internal.engine.SessionFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnTakingTest {
    private static final class Counter extends TurnTaking {
        // Plain on purpose: only the turn keeps the threads apart, and lets each see what the others did.
        int value;

        void add() {
            begin();
            try {
                value++;
            } finally {
                finish();
            }
        }

        boolean tryAdd() {
            if (!tryBegin()) {
                return false;
            }
            try {
                value++;
            } finally {
                finish();
            }
            return true;
        }
    }

    private final Counter counter = new Counter();

    @Test
    void manyThreadsTakeTurns() throws InterruptedException {
        int threads = 8;
        int rounds = 200_000;
        AtomicInteger refused = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            boolean tries = t % 4 == 3;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < rounds; i++) {
                    if (!tries) {
                        counter.add();
                    } else if (!counter.tryAdd()) {
                        refused.incrementAndGet();
                    }
                }
            });
            all.add(thread);
            thread.start();
        }
        // Whoever waits is sometimes interrupted, and must neither go early nor be forgotten.
        while (all.stream().anyMatch(Thread::isAlive)) {
            all.get(ThreadLocalRandom.current().nextInt(threads)).interrupt();
            Thread.sleep(1);
        }
        assertThat(counter.value).isEqualTo(threads * rounds - refused.get());
        assertThat(counter.taken()).isFalse();
    }

    @Test
    void whoWaitsGoesOnWhenTheTurnIsFreeAndIsStillInterruptedThen() throws InterruptedException {
        counter.begin();
        boolean[] interrupted = new boolean[1];
        Thread waiting = new Thread(() -> {
            counter.add();
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        waiting.start();
        await(() -> waiting.getState() == Thread.State.WAITING);
        waiting.interrupt();
        await(() -> !waiting.isInterrupted() && waiting.getState() == Thread.State.WAITING);
        assertThat(counter.taken()).isTrue();
        assertThat(counter.tryBegin()).isFalse();
        assertThat(counter.value).isZero();
        counter.finish();
        waiting.join();
        assertThat(counter.value).isEqualTo(1);
        assertThat(interrupted[0]).isTrue();
        assertThat(counter.taken()).isFalse();
    }
}
