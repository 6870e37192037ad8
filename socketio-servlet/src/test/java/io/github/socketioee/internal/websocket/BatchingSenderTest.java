package io.github.socketioee.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.engine.Platform;
import io.github.socketioee.internal.engine.protocol.Frame;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchingSenderTest {
    private static final String LARGE = "x".repeat(2_000);

    private final Platform platform = Platform.ownThreads(BatchingSenderTest.class.getClassLoader());
    private final EngineHub hub = new EngineHub(EngineOptions.builder().build(), platform);
    private final Remote remote = new Remote();
    private boolean more;
    private int completed;
    private final BatchingSender sender = new BatchingSender(remote, () -> more, hub.senders(), 1_024);

    @AfterEach
    void close() {
        platform.close();
    }

    private void send(String text, boolean mayBlock, boolean more) throws IOException {
        this.more = more;
        assertThat(sender.send(Frame.text(text), mayBlock, result -> completed++))
                .isFalse();
    }

    @Test
    @DisplayName("what follows one another leaves in order and in one write, and nothing is held back then")
    void burst() throws Exception {
        send("a", true, true);
        send("b", true, true);
        send("c", true, false);
        sender.settle();
        assertThat(remote.writes).containsExactly(List.of("a", "b", "c"));
        assertThat(completed).isEqualTo(3);
        assertThat(remote.getBatchingAllowed()).isFalse();
        send("d", true, false);
        sender.settle();
        assertThat(remote.writes).containsExactly(List.of("a", "b", "c"), List.of("d"));
    }

    @Test
    @DisplayName("a burst that ends sooner than expected leaves, too")
    void expectedMore() throws Exception {
        send("a", true, true);
        sender.settle();
        assertThat(remote.writes).containsExactly(List.of("a"));
    }

    @Test
    @DisplayName("a thread that must not block never holds a frame back, because it could not flush")
    void mustNotBlock() throws Exception {
        send("a", false, true);
        send("b", false, true);
        assertThat(remote.writes).containsExactly(List.of("a"), List.of("b"));
        sender.settle();
        assertThat(remote.flushes).isZero();
    }

    @Test
    @DisplayName("a large frame starts no batch and takes what is held back along")
    void large() throws Exception {
        send(LARGE, true, true);
        assertThat(remote.writes).containsExactly(List.of(LARGE));
        send("a", true, true);
        send(LARGE, true, true);
        send("b", true, false);
        sender.settle();
        assertThat(remote.writes).containsExactly(List.of(LARGE), List.of("a", LARGE), List.of("b"));
    }

    @Test
    @DisplayName("a flush that fails is told")
    void failure() throws Exception {
        send("a", true, true);
        remote.failure = new IOException("gone");
        assertThatThrownBy(sender::settle).hasMessage("gone");
        sender.settle();
        assertThat(remote.flushes).isEqualTo(1);
    }

    @Test
    @DisplayName("a client that made a flush wait is sent to frame by frame")
    void slow() throws Exception {
        send("a", true, true);
        remote.flushMillis = 100;
        sender.settle();
        send("b", true, true);
        send("c", true, true);
        assertThat(remote.writes).containsExactly(List.of("a"), List.of("b"), List.of("c"));
    }

    @Test
    @DisplayName("the first frame is sent by the thread that has it")
    void first() {
        List<Thread> senders = new ArrayList<>();
        sender.begin(
                mayBlock -> {
                    assertThat(mayBlock).isFalse();
                    senders.add(Thread.currentThread());
                },
                false);
        assertThat(senders).containsExactly(Thread.currentThread());
    }

    /** What Jetty's does, as far as it matters: small frames wait for a flush while batching is allowed. */
    private static final class Remote implements RemoteEndpoint.Async {
        final List<List<String>> writes = new ArrayList<>();
        int flushes;
        int flushMillis;

        @Nullable IOException failure;

        private final List<String> held = new ArrayList<>();
        private boolean batching;

        @Override
        public void sendText(String text, SendHandler handler) {
            held.add(text);
            if (!batching || text.length() >= 1_024) {
                write();
            }
            handler.onResult(new SendResult());
        }

        private void write() {
            writes.add(List.copyOf(held));
            held.clear();
        }

        @Override
        public void setBatchingAllowed(boolean allowed) throws IOException {
            if (batching && !allowed) {
                flushBatch();
            }
            batching = allowed;
        }

        @Override
        public boolean getBatchingAllowed() {
            return batching;
        }

        @Override
        public void flushBatch() throws IOException {
            flushes++;
            try {
                Thread.sleep(flushMillis);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            if (failure != null) {
                throw failure;
            }
            if (!held.isEmpty()) {
                write();
            }
        }

        @Override
        public void sendBinary(ByteBuffer data, SendHandler handler) {
            throw new AssertionError("only texts are sent here, and with a handler");
        }

        @Override
        public Future<Void> sendText(String text) {
            throw new AssertionError("only texts are sent here, and with a handler");
        }

        @Override
        public Future<Void> sendBinary(ByteBuffer data) {
            throw new AssertionError("only texts are sent here, and with a handler");
        }

        @Override
        public Future<Void> sendObject(Object data) {
            throw new AssertionError("only texts are sent here, and with a handler");
        }

        @Override
        public void sendObject(Object data, SendHandler handler) {
            throw new AssertionError("only texts are sent here, and with a handler");
        }

        @Override
        public void sendPing(ByteBuffer data) {
            throw new AssertionError("only texts are sent here, and with a handler");
        }

        @Override
        public void sendPong(ByteBuffer data) {
            throw new AssertionError("only texts are sent here, and with a handler");
        }

        @Override
        public long getSendTimeout() {
            return 0;
        }

        @Override
        public void setSendTimeout(long timeout) {
            throw new AssertionError("only texts are sent here, and with a handler");
        }
    }
}
