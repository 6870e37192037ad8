package io.github.socketioee.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;

/** A GET that waits for its answer. It holds no thread; the thread rule is that of {@link HeldAnswer}. */
final class Poll implements HeldAnswer.Owner {
    private static final byte[] TRANSPORT_MISMATCH =
            "{\"code\":3,\"message\":\"Bad request\"}".getBytes(StandardCharsets.UTF_8);

    private final PollingTransport transport;
    private final HeldAnswer answer;
    private final boolean late;
    private final long since = System.nanoTime();

    /** Has it wait. {@code late} tells that it came when the client was about to leave polling. */
    Poll(PollingTransport transport, HttpServletRequest request, HttpServletResponse response, boolean late) {
        this.transport = transport;
        this.late = late;
        // Now, while it is certain that nobody else touches the response.
        Answers.pollingHeaders(request, response);
        this.answer = HeldAnswer.hold(request, response, this);
    }

    boolean late() {
        return late;
    }

    /** Whether it may have overtaken the end of an upgrade, which should have the time to come. */
    boolean inGrace() {
        return late && System.nanoTime() - since < PollingTransport.UPGRADE_GRACE.toNanos();
    }

    /** Answers that the session does not poll any more. */
    void refuse() {
        answer.give(HttpServletResponse.SC_BAD_REQUEST, "application/json", TRANSPORT_MISMATCH);
    }

    /** Answers; only the first answer counts. Any thread; does not block. */
    void answer(byte[] payload) {
        answer.give(HttpServletResponse.SC_OK, Answers.TEXT, payload);
    }

    @Override
    public void left() {
        transport.landed();
    }

    @Override
    public void broken() {
        transport.pollFailed(this);
    }
}
