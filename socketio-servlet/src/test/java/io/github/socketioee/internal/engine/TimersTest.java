package io.github.socketioee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimersTest {
    private final ScheduledExecutorService driver = Executors.newSingleThreadScheduledExecutor();
    private final Timers timers = new Timers(driver);

    @AfterEach
    void stop() {
        timers.stop();
        driver.shutdownNow();
    }

    @Test
    void runsInOrderOfDeadlinesAndNeverEarly() throws Exception {
        List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(3);
        long start = System.nanoTime();
        List<Long> early = Collections.synchronizedList(new ArrayList<>());
        for (int delay : new int[] {4000, 1000, 2500}) {
            timers.schedule(Duration.ofMillis(delay), () -> {
                ran.add(delay);
                if (System.nanoTime() - start < Duration.ofMillis(delay).toNanos()) {
                    early.add((long) delay);
                }
                done.countDown();
            });
        }

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).containsExactly(1000, 2500, 4000);
        assertThat(early).isEmpty();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void aCancelledTaskIsGoneAtOnce() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        Cancellation cancellation = timers.schedule(Duration.ofMillis(2000), ran::incrementAndGet);
        timers.schedule(Duration.ofHours(1), ran::incrementAndGet);

        cancellation.cancel();
        cancellation.cancel();

        assertThat(timers.pending()).isEqualTo(1);
        Thread.sleep(2300);
        assertThat(ran).hasValue(0);
    }

    @Test
    void aFailingTaskDoesNotStopTheOthers() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        timers.schedule(Duration.ofMillis(5), () -> {
            throw new IllegalStateException("on purpose");
        });
        timers.schedule(Duration.ofMillis(20), done::countDown);

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nothingRunsAfterStop() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        timers.schedule(Duration.ofMillis(2000), ran::incrementAndGet);
        timers.stop();
        timers.schedule(Duration.ofMillis(10), ran::incrementAndGet);

        Thread.sleep(2300);
        assertThat(ran).hasValue(0);
    }

    @Test
    void noDeadlineIsForgottenWhenManyThreadsSchedule() throws Exception {
        int threads = 8;
        int each = 500;
        CountDownLatch due = new CountDownLatch(threads * each);
        List<Thread> workers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Thread worker = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    int delay = ThreadLocalRandom.current().nextInt(60);
                    timers.schedule(Duration.ofMillis(delay), () -> {}).cancel();
                    timers.schedule(Duration.ofMillis(delay), due::countDown);
                }
            });
            worker.start();
            workers.add(worker);
        }
        for (Thread worker : workers) {
            worker.join();
        }

        assertThat(due.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(timers.pending()).isZero();
    }
}
