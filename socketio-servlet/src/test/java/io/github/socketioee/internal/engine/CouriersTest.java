package io.github.socketioee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.internal.engine.Couriers.Courier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CouriersTest {

    private static final int EMITTERS = 4;
    private static final int EACH = 100_000;

    private final Couriers couriers = new Couriers();
    private final TaskThread thread = new TaskThread();

    @AfterEach
    void stop() throws InterruptedException {
        thread.stopTasks();
        thread.join();
    }

    private Courier courier() throws InterruptedException {
        ConcurrentLinkedQueue<Courier> found = new ConcurrentLinkedQueue<>();
        CountDownLatch asked = new CountDownLatch(1);
        thread.execute(() -> {
            found.add(Objects.requireNonNull(couriers.here()));
            assertThat(couriers.here()).isSameAs(found.peek());
            asked.countDown();
        });
        asked.await();
        return Objects.requireNonNull(found.poll());
    }

    @Test
    @DisplayName("only a thread that takes tasks has a courier")
    void others() {
        assertThat(couriers.here()).isNull();
    }

    @Test
    @DisplayName("what is handed over is sent by the courier's thread, all of it, each emitter's in order")
    void inOrder() throws Exception {
        Courier courier = courier();
        int[] next = new int[EMITTERS];
        AtomicInteger wrong = new AtomicInteger();
        CountDownLatch sent = new CountDownLatch(EMITTERS * EACH);
        List<Thread> emitters = new ArrayList<>();
        for (int i = 0; i < EMITTERS; i++) {
            int emitter = i;
            emitters.add(new Thread(() -> {
                for (int n = 0; n < EACH; n++) {
                    int number = n;
                    courier.take(mayBlock -> {
                        // The array belongs to the thread that sends.
                        if (mayBlock || Thread.currentThread() != thread || next[emitter]++ != number) {
                            wrong.incrementAndGet();
                        }
                        sent.countDown();
                    });
                    if (n % 64 == 0) {
                        Thread.yield();
                    }
                }
            }));
        }
        emitters.forEach(Thread::start);
        sent.await();
        assertThat(wrong).hasValue(0);
        assertThat(next).containsOnly(EACH);
    }

    @Test
    @DisplayName(
            "what waits for many clients is one task, and after 64 of them other tasks of the thread have their turn")
    void turns() throws Exception {
        Courier courier = courier();
        int before = thread.tasks.get();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        thread.execute(() -> {
            begun.countDown();
            awaitQuietly(goOn);
        });
        begun.await();
        AtomicInteger sent = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            courier.take(mayBlock -> sent.incrementAndGet());
        }
        ConcurrentLinkedQueue<Integer> seen = new ConcurrentLinkedQueue<>();
        CountDownLatch end = new CountDownLatch(1);
        thread.execute(() -> seen.add(sent.get()));
        courier.take(mayBlock -> end.countDown());
        goOn.countDown();
        end.await();
        assertThat(seen).containsExactly(64);
        assertThat(sent).hasValue(200);
        // The one that waits, the one that looks, and four with 64, 64, 64 and 9.
        assertThat(thread.tasks.get() - before).isEqualTo(6);
    }

    @Test
    @DisplayName("the thread itself sends at once")
    void atOnce() throws Exception {
        Courier courier = courier();
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger sent = new AtomicInteger();
        thread.execute(() -> {
            courier.take(mayBlock -> sent.incrementAndGet());
            sent.compareAndSet(1, 2);
            done.countDown();
        });
        done.await();
        assertThat(sent).hasValue(2);
    }

    @Test
    @DisplayName("a failed send keeps no other one back")
    void failing() throws Exception {
        Courier courier = courier();
        courier.take(mayBlock -> {
            throw new IllegalStateException("the connection is gone, says this test");
        });
        CountDownLatch sent = new CountDownLatch(1);
        courier.take(mayBlock -> sent.countDown());
        sent.await();
    }

    @Test
    @DisplayName("when the container stops, whatever its thread does not take any more is sent by whoever has it")
    void stopping() throws Exception {
        for (int round = 0; round < 200; round++) {
            TaskThread stopping = new TaskThread();
            ConcurrentLinkedQueue<Courier> found = new ConcurrentLinkedQueue<>();
            CountDownLatch asked = new CountDownLatch(1);
            stopping.execute(() -> {
                found.add(Objects.requireNonNull(couriers.here()));
                asked.countDown();
            });
            asked.await();
            Courier courier = Objects.requireNonNull(found.poll());
            int each = 500;
            CountDownLatch sent = new CountDownLatch(EMITTERS * each);
            List<Thread> emitters = new ArrayList<>();
            for (int i = 0; i < EMITTERS; i++) {
                emitters.add(new Thread(() -> {
                    for (int n = 0; n < each; n++) {
                        courier.take(mayBlock -> sent.countDown());
                    }
                }));
            }
            emitters.forEach(Thread::start);
            stopping.stopTasks();
            assertThat(sent.await(20, TimeUnit.SECONDS))
                    .as("round %s: %s are left", round, sent)
                    .isTrue();
            for (Thread emitter : emitters) {
                emitter.join();
            }
            stopping.join();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
