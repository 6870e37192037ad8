package io.github.socketioee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private static final ClassLoader APPLICATION = MailboxTest.class.getClassLoader();
    private static final Consumer<Throwable> FAILING = failed -> {
        throw new AssertionError(failed);
    };
    private final ExecutorService pool = Executors.newFixedThreadPool(4);

    @AfterEach
    void stopPool() throws InterruptedException {
        pool.shutdownNow();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private static Mailbox.Task task(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }

    @Test
    @DisplayName(
            "SIO-23 tasks of many posters with different executors never overlap, keep each poster's order, and none is lost")
    void serialAndInOrder() throws InterruptedException {
        Mailbox mailbox = new Mailbox(new Mailbox.Terms(1_000_000, APPLICATION, FAILING));
        int posters = 8;
        int each = 20_000;
        int[] last = new int[posters];
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        List<String> faults = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < posters; p++) {
            int poster = p;
            Executor executor = p % 2 == 0 ? Runnable::run : pool;
            Thread thread = new Thread(() -> {
                for (int i = 1; i <= each; i++) {
                    int number = i;
                    mailbox.post(
                            task(() -> {
                                if (inside.incrementAndGet() != 1) {
                                    faults.add("overlap");
                                }
                                if (last[poster] != number - 1) {
                                    faults.add("poster " + poster + ": " + number + " after " + last[poster]);
                                }
                                last[poster] = number;
                                inside.decrementAndGet();
                                done.incrementAndGet();
                            }),
                            executor);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        CountDownLatch end = new CountDownLatch(1);
        mailbox.post(task(end::countDown), pool);
        assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(faults).isEmpty();
        assertThat(done).hasValue(posters * each);
    }

    @Test
    @DisplayName("a task posted by a running task waits for it instead of recursing")
    void postsFromWithin() {
        Mailbox mailbox = new Mailbox(new Mailbox.Terms(100, APPLICATION, FAILING));
        List<String> order = new ArrayList<>();
        mailbox.post(
                task(() -> {
                    mailbox.post(task(() -> order.add("second")), Runnable::run);
                    order.add("first");
                }),
                Runnable::run);
        assertThat(order).containsExactly("first", "second");
        assertThat(mailbox.size()).isZero();
    }

    @Test
    @DisplayName("a task that is not finished holds back the next ones until it is resumed")
    void parks() {
        Mailbox mailbox = new Mailbox(new Mailbox.Terms(100, APPLICATION, FAILING));
        List<String> order = new ArrayList<>();
        mailbox.post(
                () -> {
                    order.add("parked");
                    return false;
                },
                Runnable::run);
        mailbox.post(task(() -> order.add("next")), Runnable::run);
        assertThat(order).containsExactly("parked");
        mailbox.resume(task(() -> order.add("continued")), Runnable::run);
        assertThat(order).containsExactly("parked", "continued", "next");
    }

    @Test
    @DisplayName("a full mailbox stops its reader, once half empty it lets it go on, exactly once")
    void backPressure() throws InterruptedException {
        Mailbox mailbox = new Mailbox(new Mailbox.Terms(10, APPLICATION, FAILING));
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch drained = new CountDownLatch(1);
        AtomicInteger resumed = new AtomicInteger();
        AtomicInteger sizeAtResume = new AtomicInteger();
        mailbox.post(
                () -> {
                    try {
                        return gate.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                pool);
        assertThat(mailbox.full(resumed::incrementAndGet)).isFalse();
        for (int i = 0; i < 9; i++) {
            mailbox.post(task(() -> {}), pool);
        }
        assertThat(mailbox.full(() -> {
                    resumed.incrementAndGet();
                    sizeAtResume.set(mailbox.size());
                }))
                .isTrue();
        mailbox.post(task(drained::countDown), pool);
        gate.countDown();
        assertThat(drained.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(resumed).hasValue(1);
        assertThat(sizeAtResume.get()).isLessThanOrEqualTo(5);
    }

    @Test
    @DisplayName("application code sees the application's class loader, and the thread gets its own back")
    void contextClassLoader() {
        ClassLoader foreign = new ClassLoader(null) {};
        Mailbox mailbox = new Mailbox(new Mailbox.Terms(10, APPLICATION, FAILING));
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(foreign);
        try {
            mailbox.post(task(() -> seen.set(Thread.currentThread().getContextClassLoader())), Runnable::run);
            assertThat(seen.get()).isSameAs(APPLICATION);
            assertThat(thread.getContextClassLoader()).isSameAs(foreign);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    @DisplayName("SEC-09 a task that fails is reported and the next one runs")
    void failingTask() {
        List<Throwable> failures = new ArrayList<>();
        Mailbox mailbox = new Mailbox(new Mailbox.Terms(10, APPLICATION, failures::add));
        OutOfMemoryError error = new OutOfMemoryError("of this test");
        AtomicBoolean ran = new AtomicBoolean();
        mailbox.post(
                () -> {
                    throw error;
                },
                Runnable::run);
        mailbox.post(task(() -> ran.set(true)), Runnable::run);
        assertThat(failures).containsExactly(error);
        assertThat(ran).isTrue();
        assertThat(mailbox.size()).isZero();
    }

    @Test
    @DisplayName("when the pool is gone the posting thread runs the task itself")
    void stoppedPool() {
        Mailbox mailbox = new Mailbox(new Mailbox.Terms(10, APPLICATION, FAILING));
        AtomicBoolean ran = new AtomicBoolean();
        mailbox.post(task(() -> ran.set(true)), command -> {
            throw new RejectedExecutionException("stopped");
        });
        assertThat(ran).isTrue();
    }

    @Test
    @DisplayName("two readers that wait for room at once, as at a change of transport, both go on")
    void twoReaders() throws InterruptedException {
        Mailbox mailbox = new Mailbox(new Mailbox.Terms(2, APPLICATION, FAILING));
        CountDownLatch released = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            mailbox.post(
                    () -> {
                        try {
                            return released.await(20, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    },
                    pool);
        }
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        assertThat(mailbox.full(first::countDown)).isTrue();
        assertThat(mailbox.full(second::countDown)).isTrue();
        released.countDown();
        assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
