package io.github.socketioee.internal.websocket;

import static io.github.socketioee.internal.websocket.Fakes.fake;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.EngineRequest;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.Couriers;
import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.engine.Outbound;
import io.github.socketioee.internal.engine.Platform;
import io.github.socketioee.internal.engine.SendCrew;
import io.github.socketioee.internal.engine.SessionListener;
import io.github.socketioee.internal.engine.TaskThread;
import io.github.socketioee.internal.engine.Transport;
import jakarta.websocket.RemoteEndpoint;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who sends, on Undertow; that all is sent, and in order, is for the tests with the real one. */
class GatheringSenderTest {

    private final Platform platform = Platform.ownThreads(GatheringSenderTest.class.getClassLoader());
    private final EngineHub hub = new EngineHub(EngineOptions.builder().build(), platform);
    private final TaskThread inputOutput = new TaskThread();
    private GatheringSender sender;

    @BeforeEach
    void open() {
        hub.onSession(session -> session.listen(fake(SessionListener.class, Map.of())));
        Outbound outbound = Objects.requireNonNull(hub.open(
                        "id",
                        fake(EngineRequest.class, Map.of()),
                        session -> fake(Transport.class, Map.of("name", TransportName.WEBSOCKET))))
                .session()
                .outbound();
        sender = new GatheringSender(fake(RemoteEndpoint.Async.class, Map.of()), outbound, new Couriers());
    }

    @AfterEach
    void close() throws InterruptedException {
        inputOutput.stopTasks();
        inputOutput.join();
        hub.close();
        platform.close();
    }

    private Thread sentBy(boolean reading) throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        SendCrew.Sending sending = mayBlock -> thread.complete(Thread.currentThread());
        sender.begin(sending, reading);
        return thread.get(20, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("as long as nobody knows the thread of a client, whoever has something sends it")
    void unknown() throws Exception {
        assertThat(sentBy(false)).isSameAs(Thread.currentThread());
        assertThat(sentBy(true)).as("a pool handles its messages").isSameAs(Thread.currentThread());
        sender.left();
        assertThat(sentBy(false)).as("and completes").isSameAs(Thread.currentThread());
    }

    @Test
    @DisplayName("a thread for input and output that has handed over a message sends what others have, too")
    void knownByMessage() throws Exception {
        assertThat(CompletableFuture.supplyAsync(this::answer, inputOutput).get(20, TimeUnit.SECONDS))
                .isSameAs(inputOutput);
        assertThat(sentBy(false)).isSameAs(inputOutput);
        assertThat(sentBy(true)).as("from a pool that handles messages").isSameAs(inputOutput);
    }

    @Test
    @DisplayName("so does one that told that a frame had left, where a pool handles the messages")
    void knownByCompletion() throws Exception {
        CompletableFuture.runAsync(sender::left, inputOutput).get(20, TimeUnit.SECONDS);
        assertThat(sentBy(false)).isSameAs(inputOutput);
        assertThat(sentBy(true)).isSameAs(inputOutput);
    }

    private Thread answer() {
        try {
            return sentBy(true);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
