package io.github.socketioee.internal.websocket;

import static io.github.socketioee.internal.websocket.Fakes.fake;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.EngineRequest;
import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.engine.EngineSession;
import io.github.socketioee.internal.engine.Platform;
import io.github.socketioee.internal.engine.SessionListener;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Containers complete a frame when they like: in the call that sends it, in another thread meanwhile, or later. */
class WebSocketTransportTest {

    private static final int SENDERS = 4;
    private static final int EACH = 20_000;

    private final Platform platform = Platform.ownThreads(WebSocketTransportTest.class.getClassLoader());
    private final EngineHub hub = new EngineHub(
            EngineOptions.builder()
                    .maxBufferedPackets(Integer.MAX_VALUE)
                    .maxBufferedBytes(Long.MAX_VALUE)
                    .build(),
            platform);
    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS + 2);
    private final ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();

    enum Completion {
        IN_THE_CALL,
        BY_ANOTHER_THREAD_DURING_THE_CALL,
        BY_ANOTHER_THREAD,
        ANY
    }

    @AfterEach
    void close() {
        hub.close();
        platform.close();
        threads.shutdownNow();
    }

    @ParameterizedTest(name = "completed: {0}")
    @DisplayName(
            "WS-09 frames leave one at a time, all of them, each sender's in order, whenever the container completes them")
    @EnumSource
    void completions(Completion completion) throws Exception {
        EngineSession session = open(completion);
        List<CompletableFuture<Void>> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            String name = i + ":";
            senders.add(CompletableFuture.runAsync(
                    () -> {
                        for (int n = 0; n < EACH; n++) {
                            session.send(name + n);
                        }
                    },
                    threads));
        }
        for (CompletableFuture<Void> sender : senders) {
            sender.get(30, TimeUnit.SECONDS);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (sent.size() < 1 + SENDERS * EACH && System.nanoTime() < end) {
            Thread.sleep(2);
        }
        int[] next = new int[SENDERS];
        List<String> frames = new ArrayList<>(sent);
        assertThat(frames.get(0)).startsWith("0{");
        for (String frame : frames.subList(1, frames.size())) {
            int sender = frame.charAt(1) - '0';
            assertThat(frame).isEqualTo("4" + sender + ":" + next[sender]++);
        }
        assertThat(frames).hasSize(1 + SENDERS * EACH);
        assertThat(together).hasValue(1);
    }

    private EngineSession open(Completion completion) {
        hub.onSession(session -> session.listen(fake(SessionListener.class, Map.of())));
        RemoteEndpoint.Async remote = (RemoteEndpoint.Async) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RemoteEndpoint.Async.class}, (proxy, method, args) -> {
                    assertThat(method.getName()).isEqualTo("sendText");
                    send((String) args[0], (SendHandler) args[1], completion);
                    return null;
                });
        Session webSocket = fake(Session.class, Map.of("getAsyncRemote", remote, "getUserProperties", Map.of()));
        EngineRequest request = fake(EngineRequest.class, Map.of());
        return Objects.requireNonNull(
                        hub.open("id", request, session -> new WebSocketTransport(hub, session, webSocket)))
                .session();
    }

    private void send(String frame, SendHandler handler, Completion completion) throws Exception {
        together.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        sent.add(frame);
        Runnable complete = () -> {
            underWay.decrementAndGet();
            handler.onResult(new SendResult());
        };
        Completion moment = completion != Completion.ANY
                ? completion
                : Completion.values()[ThreadLocalRandom.current().nextInt(3)];
        switch (moment) {
            case IN_THE_CALL -> complete.run();
            case BY_ANOTHER_THREAD -> threads.execute(complete);
            default -> CompletableFuture.runAsync(complete, threads).get(30, TimeUnit.SECONDS);
        }
    }
}
