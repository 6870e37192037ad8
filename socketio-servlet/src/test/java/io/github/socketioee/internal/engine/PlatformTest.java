package io.github.socketioee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlatformTest {

    private static final int ROUNDS = 1_000;
    private static final int TASKS = 4;

    @Test
    @DisplayName("D-05 no thread of a platform that was closed is alive, not even for a moment")
    void threadsEnd() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Queue<Thread> threads = new ConcurrentLinkedQueue<>();
            CountDownLatch ran = new CountDownLatch(TASKS + 1);
            Runnable task = () -> {
                threads.add(Thread.currentThread());
                ran.countDown();
            };
            try (Platform platform = Platform.ownThreads(PlatformTest.class.getClassLoader())) {
                platform.timers().schedule(Duration.ZERO, task);
                for (int i = 0; i < TASKS; i++) {
                    platform.pool().execute(task);
                }
                assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(threads).as("round " + round).noneMatch(Thread::isAlive);
        }
    }
}
