package io.github.socketioee.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PendingTasksTest {

    private final List<Runnable> queue = new ArrayList<>();
    private final PendingTasks tasks = new PendingTasks(queue::add);

    @Test
    @DisplayName("SRV-08 waiting ends with the last task, also with one that fails")
    void await() {
        tasks.execute(() -> {});
        tasks.execute(() -> {
            throw new IllegalStateException("failing");
        });
        assertThat(tasks.await(Duration.ofMillis(20))).isFalse();
        queue.get(0).run();
        assertThat(tasks.await(Duration.ofMillis(20))).isFalse();
        assertThatThrownBy(queue.get(1)::run).isInstanceOf(IllegalStateException.class);
        assertThat(tasks.await(Duration.ofDays(1))).isTrue();
    }

    @Test
    @DisplayName("a refused task is not waited for")
    void refused() {
        PendingTasks refusing = new PendingTasks(task -> {
            throw new RejectedExecutionException("full");
        });
        assertThatThrownBy(() -> refusing.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(refusing.await(Duration.ofDays(1))).isTrue();
    }
}
