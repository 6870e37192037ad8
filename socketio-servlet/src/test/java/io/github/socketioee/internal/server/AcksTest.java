package io.github.socketioee.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketioee.AckTimeoutException;
import io.github.socketioee.BroadcastReply;
import io.github.socketioee.internal.engine.Platform;
import io.github.socketioee.internal.json.JsonbCodec;
import io.github.socketioee.spi.JsonCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AcksTest {

    private final Platform platform = Platform.ownThreads(AcksTest.class.getClassLoader());
    private final JsonCodec codec = new JsonbCodec();

    @AfterEach
    void stop() {
        platform.close();
        codec.close();
    }

    private BroadcastCall call(int broadcasts) {
        return new BroadcastCall(broadcasts, codec, platform.pool(), id -> false);
    }

    private static CompletableFuture<BroadcastReply> future(BroadcastCall call) {
        return call.stage().toCompletableFuture();
    }

    @Test
    @DisplayName("ACK-05 ROOM-14 a broadcast to nobody is answered at once")
    void nobody() {
        BroadcastCall call = call(1);
        call.sealed();
        call.expireAfter(Duration.ofSeconds(10), platform.timers());
        assertThat(future(call).join().replies()).isEmpty();
        assertThat(platform.timers().pending()).isZero();
    }

    @Test
    @DisplayName(
            "ACK-05 ACK-07 a broadcast completes when every socket has answered or gone, however early the answers come")
    void answersAndGone() {
        BroadcastCall call = call(1);
        call.expect("a");
        call.reply("a", "[1]", List.of());
        call.expect("b");
        call.gone("b");
        call.expect("c");
        call.sealed();
        assertThat(future(call)).isNotDone();
        call.expireAfter(Duration.ofSeconds(10), platform.timers());
        call.reply("c", "[3]", List.of());
        call.reply("c", "[4]", List.of());
        call.reply("stranger", "[5]", List.of());
        BroadcastReply reply = future(call).join();
        assertThat(reply.all(Integer.class)).containsExactlyInAnyOrder(1, 3);
        assertThat(reply.missing()).containsExactly("b");
        assertThat(reply.complete()).isFalse();
        assertThat(platform.timers().pending()).isZero();
    }

    @Test
    @DisplayName("ACK-05 after the timeout the partial replies come with the exception and the requests are forgotten")
    void partial() {
        BroadcastCall call = call(1);
        List<String> forgotten = new ArrayList<>();
        call.onTimeout(forgotten::add);
        call.expect("a");
        call.expect("b");
        call.sealed();
        call.reply("a", "[\"yes\"]", List.of());
        call.expireAfter(Duration.ofMillis(30), platform.timers());
        assertThatThrownBy(future(call)::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(AckTimeoutException.class, timeout -> {
                    assertThat(timeout).hasMessageContaining("operation has timed out");
                    assertThat(timeout.partial().all(String.class)).containsExactly("yes");
                    assertThat(timeout.partial().missing()).containsExactly("b");
                });
        assertThat(forgotten).containsExactly("b");
        call.reply("b", "[]", List.of());
        assertThat(platform.timers().pending()).isZero();
    }

    @Test
    @DisplayName("ACK-05 replies, disconnections and the end of the broadcast may race; the result is complete, once")
    void racing() throws InterruptedException {
        for (int round = 0; round < 300; round++) {
            BroadcastCall call = call(1);
            int sockets = 50;
            CountDownLatch done = new CountDownLatch(1);
            AtomicInteger completions = new AtomicInteger();
            call.stage().whenComplete((reply, error) -> {
                completions.incrementAndGet();
                done.countDown();
            });
            for (int i = 0; i < sockets; i++) {
                String id = "s" + i;
                call.expect(id);
                platform.pool().execute(() -> {
                    if (ThreadLocalRandom.current().nextBoolean()) {
                        call.reply(id, "[]", List.of());
                    } else {
                        call.gone(id);
                    }
                });
            }
            call.sealed();
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            BroadcastReply reply = future(call).join();
            assertThat(reply.replies().size() + reply.missing().size()).isEqualTo(sockets);
            assertThat(completions).hasValue(1);
        }
    }

    @Test
    @DisplayName(
            "ACK-02 ACK-04 D-08 each awaited answer is settled once, by its reply or by the end of the socket, within the limit")
    void pendingAcks() {
        PendingAcks acks = new PendingAcks(2);
        AtomicInteger replies = new AtomicInteger();
        AtomicInteger gone = new AtomicInteger();
        AwaitedAck counting = new AwaitedAck() {
            @Override
            public void reply(BoundArgs answer) {
                replies.incrementAndGet();
            }

            @Override
            public void gone() {
                gone.incrementAndGet();
            }
        };
        assertThat(acks.await(1, counting)).isTrue();
        assertThat(acks.await(2, counting)).isTrue();
        assertThat(acks.await(3, counting)).as("over the limit").isFalse();
        assertThat(acks.take(1)).isSameAs(counting);
        assertThat(acks.take(1)).as("second answer").isNull();
        assertThat(acks.take(99)).as("unknown id").isNull();
        acks.close();
        assertThat(gone).hasValue(1);
        assertThat(acks.await(4, counting)).as("after the end").isFalse();
        assertThat(acks.size()).isZero();
    }

    @Test
    @DisplayName(
            "waiting for an answer on the thread that reads it fails at once and names the option; elsewhere it waits")
    void noSilentDeadlock() {
        boolean[] reading = {true};
        AckFuture<String> future = new AckFuture<>(() -> reading[0]);
        assertThatThrownBy(future::join)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("execution=managed");
        assertThatThrownBy(future::get).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> future.get(1, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(future.thenApply(String::length)::join).isInstanceOf(IllegalStateException.class);
        future.complete("done");
        assertThat(future.join()).isEqualTo("done");
        reading[0] = false;
        AckFuture<String> elsewhere = new AckFuture<>(() -> reading[0]);
        platform.pool().execute(() -> elsewhere.complete("answer"));
        assertThat(elsewhere.join()).isEqualTo("answer");
    }
}
