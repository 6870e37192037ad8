package io.github.socketioee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.CloseReason;
import io.github.socketioee.engine.TransportName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {

    private static final int PLACES = Runtime.getRuntime().availableProcessors();

    private final SessionFixture fixture = new SessionFixture();
    private final RequestThreads threads = fixture.hub.requestThreads();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static final class Post implements RequestThreads.Request {
        final long since = System.nanoTime();
        final AtomicInteger told = new AtomicInteger();
        volatile Thread teller;

        @Override
        public long since() {
            return since;
        }

        @Override
        public boolean patient() {
            return told.get() == 0;
        }

        @Override
        public void takesLong() {
            teller = Thread.currentThread();
            told.incrementAndGet();
        }
    }

    private List<Post> fill() {
        List<Post> all = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            Post post = new Post();
            assertThat(threads.enter(post)).isTrue();
            all.add(post);
        }
        return all;
    }

    @Test
    @DisplayName(
            "as many requests as there are processors handle their messages themselves, and one that leaves gives way")
    void bounded() throws Exception {
        List<Post> all = fill();
        assertThat(threads.enter(new Post())).isFalse();
        threads.leave(all.get(0));
        assertThat(threads.enter(all.get(0))).isTrue();
        assertThat(threads.enter(new Post())).isFalse();
        all.forEach(threads::leave);
        SessionFixture.await(() -> fixture.platform.timers().pending() == 0);
    }

    @Test
    @DisplayName("a request that takes long is told so by the pool, until it has heard, and keeps its place")
    void takesLong() throws Exception {
        List<Post> all = fill();
        for (Post post : all) {
            SessionFixture.await(() -> post.told.get() > 0);
            assertThat(post.teller.getName()).startsWith("socketio-pool-");
        }
        assertThat(threads.enter(new Post())).isFalse();
        all.forEach(threads::leave);
        SessionFixture.await(() -> fixture.platform.timers().pending() == 0);
    }

    @Test
    @DisplayName(
            "the messages of a POST are handled in order by its own thread, or by the pool when all places are taken")
    void whoHandles() throws Exception {
        List<String> handled = new CopyOnWriteArrayList<>();
        EngineSession session = listening(handled);
        String own = Thread.currentThread().getName();

        assertThat(session.readPayload("4a\u001e4b", new Post())).isTrue();
        assertThat(handled).containsExactly("a by " + own, "b by " + own);

        List<Post> all = fill();
        handled.clear();
        assertThat(session.readPayload("4c", new Post())).isTrue();
        SessionFixture.await(() -> handled.size() == 1);
        assertThat(handled.get(0)).startsWith("c by socketio-pool-");
        all.forEach(threads::leave);

        handled.clear();
        assertThat(session.readPayload("4d", null)).isTrue();
        SessionFixture.await(() -> handled.size() == 1);
        assertThat(handled.get(0)).startsWith("d by socketio-pool-");
        session.end(CloseReason.FORCED_CLOSE, "");
    }

    private EngineSession listening(List<String> handled) {
        fixture.hub.onSession(session -> {
            Mailbox mailbox = fixture.platform
                    .mailboxes(100, e -> handled.add(e.toString()))
                    .get();
            session.listen(new SessionListener() {
                @Override
                public void onText(String packet, int offset, Executor caller) {
                    String text = packet.substring(offset);
                    mailbox.post(
                            () -> {
                                handled.add(
                                        text + " by " + Thread.currentThread().getName());
                                return true;
                            },
                            caller);
                }

                @Override
                public void onBinary(byte[] data, Executor caller) {
                    throw new AssertionError("nothing binary was sent");
                }

                @Override
                public void onClosed(CloseReason reason, String detail, Executor caller) {}

                @Override
                public boolean crowded() {
                    return false;
                }

                @Override
                public boolean saturated(Runnable resume) {
                    return mailbox.full(resume);
                }
            });
        });
        return fixture.open(TransportName.POLLING);
    }
}
