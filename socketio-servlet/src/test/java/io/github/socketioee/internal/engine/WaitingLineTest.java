package io.github.socketioee.internal.engine;

import static io.github.socketioee.internal.engine.SessionFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WaitingLineTest {
    private static final long FAR = Duration.ofMinutes(5).toNanos();

    private final ScheduledThreadPoolExecutor driver = new ScheduledThreadPoolExecutor(1);
    private final Timers timers = new Timers(driver);
    private final WaitingLine line = new WaitingLine(timers);
    private final ConcurrentLinkedQueue<String> called = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        timers.stop();
        driver.shutdownNow();
    }

    private WaitingLine.Waiting guest(String name) {
        return new WaitingLine.Waiting() {
            @Override
            public void run() {
                called.add(name);
            }
        };
    }

    private static long in(long millis) {
        return System.nanoTime() + Duration.ofMillis(millis).toNanos();
    }

    @Test
    void eachIsCalledAtItsMomentWhateverTheOrderInWhichTheyCame() throws InterruptedException {
        long now = System.nanoTime();
        for (int late : List.of(30, 10, 60, 20, 50, 40)) {
            line.add(guest("after " + late), now + Duration.ofMillis(late).toNanos());
        }
        assertThat(timers.pending()).isEqualTo(1);
        await(() -> called.size() == 6);
        assertThat(System.nanoTime() - now)
                .isGreaterThanOrEqualTo(Duration.ofMillis(60).toNanos());
        assertThat(called).containsExactly("after 10", "after 20", "after 30", "after 40", "after 50", "after 60");
        await(() -> timers.pending() == 0);
    }

    @Test
    void whoLeavesIsNotCalledWhereverInTheLine() throws InterruptedException {
        List<WaitingLine.Waiting> guests = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            guests.add(guest("guest " + i));
            line.add(guests.get(i), in(100 + i));
        }
        for (int leaving : List.of(3, 0, 6, 1)) {
            line.remove(guests.get(leaving));
            line.remove(guests.get(leaving));
        }
        await(() -> called.size() == 3);
        assertThat(called).containsExactly("guest 2", "guest 4", "guest 5");
    }

    @Test
    void noTimerWaitsWhenAllHaveLeft() throws InterruptedException {
        WaitingLine.Waiting one = guest("one");
        WaitingLine.Waiting two = guest("two");
        line.add(one, System.nanoTime() + FAR);
        line.add(two, System.nanoTime() + FAR);
        line.remove(one);
        assertThat(timers.pending()).isEqualTo(1);
        line.remove(two);
        assertThat(timers.pending()).isZero();
        line.add(one, in(1));
        await(() -> called.contains("one"));
    }

    @Test
    void whoComesWithAnEarlierMomentIsNotLate() throws InterruptedException {
        line.add(guest("late"), System.nanoTime() + FAR);
        line.add(guest("early"), in(20));
        await(() -> called.contains("early"));
        assertThat(called).containsExactly("early");
        assertThat(timers.pending()).isEqualTo(1);
    }

    @Test
    void oneThatFailsStopsNobodyElse() throws InterruptedException {
        line.add(
                new WaitingLine.Waiting() {
                    @Override
                    public void run() {
                        throw new IllegalStateException("on purpose");
                    }
                },
                in(5));
        line.add(guest("next"), in(5));
        line.add(guest("later"), in(60));
        await(() -> called.contains("later"));
        assertThat(called).containsExactly("next", "later");
    }

    @Test
    void manyThreadsComeAndGoAndNobodyIsForgottenOrCalledAfterwards() throws InterruptedException {
        int threads = 8;
        AtomicInteger faults = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            new Thread(() -> {
                        ThreadLocalRandom random = ThreadLocalRandom.current();
                        for (int round = 0; round < 300; round++) {
                            CountDownLatch call = new CountDownLatch(1);
                            WaitingLine.Waiting guest = new WaitingLine.Waiting() {
                                @Override
                                public void run() {
                                    call.countDown();
                                }
                            };
                            boolean stays = random.nextInt(10) == 0;
                            line.add(guest, stays ? in(random.nextInt(5)) : System.nanoTime() + FAR);
                            if (stays) {
                                if (!came(call)) {
                                    faults.incrementAndGet();
                                }
                            } else {
                                line.remove(guest);
                                line.add(guest, System.nanoTime() + FAR - random.nextInt(1_000));
                                line.remove(guest);
                                if (call.getCount() == 0) {
                                    faults.incrementAndGet();
                                }
                            }
                        }
                        done.countDown();
                    })
                    .start();
        }
        done.await();
        assertThat(faults).hasValue(0);
        await(() -> timers.pending() == 0);
    }

    private static boolean came(CountDownLatch call) {
        try {
            return call.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
