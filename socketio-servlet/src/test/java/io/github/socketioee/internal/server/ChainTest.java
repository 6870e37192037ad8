package io.github.socketioee.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.Next;
import io.github.socketioee.internal.engine.Mailbox;
import io.github.socketioee.internal.engine.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChainTest {

    /** A middleware of these tests. */
    private interface Step {
        void run(Next next) throws Exception;
    }

    private final List<String> events = new ArrayList<>();
    private final Platform platform = Platform.ownThreads(ChainTest.class.getClassLoader());
    private final Mailbox mailbox =
            platform.mailboxes(100, failed -> events.add("failed " + failed)).get();

    @AfterEach
    void stop() {
        platform.close();
    }

    private void run(Step... steps) {
        mailbox.post(
                () -> new Chain<>(
                                List.of(steps),
                                Step::run,
                                mailbox,
                                Runnable::run,
                                () -> events.add("allowed"),
                                (message, data) -> events.add("refused " + message + " " + data),
                                failed -> events.add("failed " + failed.getMessage()))
                        .run(),
                Runnable::run);
    }

    @Test
    @DisplayName("NSP-02 middlewares run in order, then what they protect")
    void inOrder() {
        run(
                next -> {
                    events.add("one");
                    next.proceed();
                },
                next -> {
                    events.add("two");
                    next.proceed();
                });
        assertThat(events).containsExactly("one", "two", "allowed");
    }

    @Test
    @DisplayName("NSP-03 the first refusal ends the chain, with its data")
    void refusal() {
        run(next -> next.refuse("no", 7), next -> events.add("never"));
        assertThat(events).containsExactly("refused no 7");
    }

    @Test
    @DisplayName("only the first decision of a middleware counts")
    void firstDecisionCounts() {
        run(next -> {
            next.proceed();
            next.refuse("too late");
            next.proceed();
        });
        assertThat(events).containsExactly("allowed");
    }

    @Test
    @DisplayName("SEC-09 a middleware that throws refuses without telling the client why")
    void exception() {
        run(next -> {
            throw new IllegalStateException("secret");
        });
        assertThat(events).containsExactly("failed secret", "refused Internal server error null");
    }

    @Test
    @DisplayName("NSP-02 a decision that comes later holds back what follows")
    void later() {
        AtomicReference<@Nullable Next> kept = new AtomicReference<>();
        run(kept::set, Next::proceed);
        mailbox.post(
                () -> {
                    events.add("after");
                    return true;
                },
                Runnable::run);
        assertThat(events).isEmpty();
        Next next = kept.get();
        assertThat(next).isNotNull();
        next.proceed();
        assertThat(events).containsExactly("allowed", "after");
    }

    @Test
    @DisplayName("NSP-02 decisions that race with the end of the middleware's call are never lost or doubled")
    void racingDecisions() throws InterruptedException {
        ExecutorService other = Executors.newFixedThreadPool(2);
        try {
            int runs = 20_000;
            AtomicInteger allowed = new AtomicInteger();
            CountDownLatch all = new CountDownLatch(runs);
            for (int i = 0; i < runs; i++) {
                mailbox.post(
                        () -> new Chain<>(
                                        List.<Step>of(
                                                next -> other.execute(next::proceed),
                                                next -> other.execute(next::proceed)),
                                        Step::run,
                                        mailbox,
                                        other,
                                        () -> {
                                            allowed.incrementAndGet();
                                            all.countDown();
                                        },
                                        (message, data) -> {},
                                        failed -> {})
                                .run(),
                        Runnable::run);
            }
            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(allowed).hasValue(runs);
            assertThat(mailbox.size()).isLessThanOrEqualTo(1);
        } finally {
            other.shutdownNow();
        }
    }
}
