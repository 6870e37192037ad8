package io.github.socketioee.internal.websocket;

import static io.github.socketioee.internal.websocket.Fakes.fake;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.EngineRequest;
import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.engine.Platform;
import io.github.socketioee.internal.engine.SessionListener;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MessageAssemblyTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int LIMIT = 1_000_000;

    private final Platform platform = Platform.ownThreads(MessageAssemblyTest.class.getClassLoader());
    private final EngineHub hub = new EngineHub(EngineOptions.builder().build(), platform);
    private final ArrayDeque<byte[]> messages = new ArrayDeque<>();
    private MessageAssembly.Binary assembly;

    @BeforeEach
    void open() {
        SessionListener listener = (SessionListener) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SessionListener.class}, (proxy, method, args) -> {
                    if (method.getName().equals("onBinary")) {
                        messages.add((byte[]) args[0]);
                    }
                    return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
                });
        hub.onSession(session -> session.listen(listener));
        Session webSocket = fake(
                Session.class, Map.of("getAsyncRemote", fake(RemoteEndpoint.Async.class, Map.of()), "isOpen", true));
        WebSocketTransport transport = (WebSocketTransport) Objects.requireNonNull(hub.open(
                        "id",
                        fake(EngineRequest.class, Map.of()),
                        session -> new WebSocketTransport(hub, session, webSocket)))
                .transport();
        assembly = new MessageAssembly.Binary(transport, LIMIT, ReadBuffer.of(webSocket));
    }

    @AfterEach
    void close() {
        hub.close();
        platform.close();
    }

    private byte[] inParts(byte[] message, int... parts) {
        int from = 0;
        for (int part : parts) {
            assembly.onMessage(ByteBuffer.wrap(message, from, part), false);
            from += part;
        }
        assembly.onMessage(ByteBuffer.wrap(message, from, message.length - from), true);
        return messages.remove();
    }

    @Test
    @DisplayName("binary messages of any size come out as they went in, in whatever parts they come")
    void anyParts() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] message = new byte[random.nextInt(1 << random.nextInt(18))];
            random.nextBytes(message);
            int[] parts = new int[random.nextInt(6)];
            int left = message.length;
            for (int p = 0; p < parts.length; p++) {
                parts[p] = random.nextInt(left + 1);
                left -= parts[p];
            }
            assertThat(inParts(message, parts)).isEqualTo(message);
        }
        assertThat(messages).isEmpty();
    }

    @Test
    @DisplayName(
            "a message like the one before is put together in one array, although its first part is less than a quarter of it")
    void oneArray() {
        byte[] message = new byte[65_536];
        // As Undertow reads it.
        int[] parts = {16_162, 16_364, 16_364, 16_364};
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            inParts(message, parts);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isBetween(65_536L, 70_000L);
    }

    @Test
    @DisplayName("a client that has sent a large message gets no more than eight times what it sends")
    void bounded() {
        inParts(new byte[LIMIT], 500_000);
        ByteBuffer part = ByteBuffer.wrap(new byte[1_000]);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assembly.onMessage(part, false);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isBetween(8_000L, 12_000L);
    }
}
