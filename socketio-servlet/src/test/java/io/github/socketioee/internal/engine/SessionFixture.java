package io.github.socketioee.internal.engine;

import io.github.socketioee.engine.CloseReason;
import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.EngineRequest;
import io.github.socketioee.engine.TransportName;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A hub with real threads, and sessions on fake transports. */
final class SessionFixture implements AutoCloseable {
    final Platform platform = Platform.ownThreads(SessionFixture.class.getClassLoader());
    final EngineHub hub;
    final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    SessionFixture(EngineOptions.Builder options) {
        hub = new EngineHub(options.build(), platform);
        hub.onSession(session -> session.listen(recorder()));
    }

    SessionListener recorder() {
        return new Recorder();
    }

    SessionFixture() {
        this(EngineOptions.builder());
    }

    EngineSession open(TransportName transport) {
        EngineHub.Opening opening =
                hub.open(hub.newId(Request.PLAIN), Request.PLAIN, s -> new FakeTransport(s, transport));
        if (opening == null) {
            throw new IllegalStateException("the hub is closed");
        }
        return opening.session();
    }

    static FakeTransport transport(EngineSession session) {
        return (FakeTransport) session.currentTransport();
    }

    /** Waits until something is true; fails loudly when it never is. */
    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen within 30 s");
            }
            Thread.sleep(2);
        }
    }

    @Override
    public void close() {
        hub.close();
        platform.close();
    }

    /** Writes down what it hears. */
    private final class Recorder implements SessionListener {
        @Override
        public void onText(String packet, int offset, Executor caller) {
            heard.add(packet.substring(offset));
        }

        @Override
        public void onBinary(byte[] data, Executor caller) {
            heard.add("binary " + data.length);
        }

        @Override
        public void onClosed(CloseReason reason, String detail, Executor caller) {
            heard.add("closed: " + reason.text());
        }

        @Override
        public boolean crowded() {
            return false;
        }

        @Override
        public boolean saturated(Runnable resume) {
            return false;
        }
    }

    /** A request without anything. */
    record Request() implements EngineRequest {
        static final Request PLAIN = new Request();

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String url() {
            return "/engine.io/";
        }

        @Override
        public @Nullable String queryString() {
            return null;
        }

        @Override
        public Map<String, List<String>> query() {
            return Map.of();
        }

        @Override
        public Map<String, List<String>> headers() {
            return Map.of();
        }

        @Override
        public String remoteAddress() {
            return "127.0.0.1";
        }

        @Override
        public boolean secure() {
            return false;
        }

        @Override
        public @Nullable Principal principal() {
            return null;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public Locale locale() {
            return Locale.ROOT;
        }

        @Override
        public Map<String, Object> sessionAttributes() {
            return Map.of();
        }

        @Override
        public @Nullable String httpSessionId() {
            return null;
        }

        @Override
        public Instant issued() {
            return Instant.EPOCH;
        }
    }
}
