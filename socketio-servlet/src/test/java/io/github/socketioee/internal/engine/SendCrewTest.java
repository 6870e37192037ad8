package io.github.socketioee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SendCrewTest {

    private final Platform platform = Platform.ownThreads(SendCrewTest.class.getClassLoader());
    private final SendCrew crew = new SendCrew(platform.pool(), platform.timers());
    private final CountDownLatch readable = new CountDownLatch(1);
    private final AtomicInteger blocked = new AtomicInteger();
    private final AtomicInteger unblocked = new AtomicInteger();

    @AfterEach
    void close() {
        readable.countDown();
        platform.close();
    }

    /** A client that takes nothing until {@link #readable}. */
    private void full(boolean mayBlock) {
        if (!mayBlock) {
            unblocked.incrementAndGet();
            return;
        }
        blocked.incrementAndGet();
        try {
            readable.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            blocked.decrementAndGet();
        }
    }

    private static void await(String what, java.util.function.BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(2);
        }
    }

    @Test
    @DisplayName(
            "sends that block hold a bounded number of threads; beyond it nothing blocks, and nothing waits for ever")
    void bounded() throws Exception {
        int clients = 200;
        int refused = 0;
        for (int i = 0; i < clients; i++) {
            if (!crew.take(this::full)) {
                refused++;
            }
        }
        int afterwards = refused;
        await("all others are sent to without blocking", () -> unblocked.get() + blocked.get() + afterwards == clients);
        int most = Runtime.getRuntime().availableProcessors() + 16;
        assertThat(blocked.get()).isLessThanOrEqualTo(most);
        // Now and then it looks whether somebody moves again, and takes one.
        await("a refusal, while all stand still", () -> !crew.take(this::full));

        readable.countDown();
        await("the end of the sends", () -> blocked.get() == 0);
        await("a crew that works again", () -> crew.take(mayBlock -> unblocked.addAndGet(1000)));
        await("the last one", () -> unblocked.get() >= 1000);
    }

    @Test
    @DisplayName("whoever comes behind clients that do not read is sent to after some milliseconds, not after them")
    void passed() throws Exception {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors() + 2; i++) {
            crew.take(this::full);
        }
        CountDownLatch sent = new CountDownLatch(1);
        crew.take(mayBlock -> sent.countDown());
        assertThat(sent.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("every request is served, whatever the moment at which the last thread leaves; then no timer is left")
    void nothingForgotten() throws Exception {
        AtomicInteger served = new AtomicInteger();
        int each = 100_000;
        Thread[] emitters = new Thread[4];
        for (int i = 0; i < emitters.length; i++) {
            emitters[i] = new Thread(() -> {
                for (int n = 0; n < each; n++) {
                    if (!crew.take(mayBlock -> served.incrementAndGet())) {
                        served.incrementAndGet();
                    }
                    if (n % 64 == 0) {
                        Thread.yield();
                    }
                }
            });
            emitters[i].start();
        }
        for (Thread emitter : emitters) {
            emitter.join();
        }
        await("all are served", () -> served.get() == emitters.length * each);
        await("no timer", () -> platform.timers().pending() == 0);
    }

    @Test
    @DisplayName("a failed send takes no thread out of the crew")
    void failing() throws Exception {
        for (int i = 0; i < 10; i++) {
            crew.take(mayBlock -> {
                throw new IllegalStateException("the connection is gone, says this test");
            });
        }
        CountDownLatch sent = new CountDownLatch(1);
        crew.take(mayBlock -> sent.countDown());
        assertThat(sent.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
