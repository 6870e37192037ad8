package io.github.socketioee.internal.websocket;

import io.github.socketioee.internal.engine.SendCrew;
import io.github.socketioee.internal.engine.protocol.Frame;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Frames are sent without blocking, the first one by whoever has it. Those that follow it closely are sent by the crew, small ones
 * in one write, whose end only the crew may wait for; a client that made it wait is sent to frame by frame for a while.
 *
 * <p>For Jetty, which copies the small frames of an asynchronous remote into one buffer when it is allowed to, and completes them
 * at once. Several frames under way would not share a write, because it passes them on one at a time. It flushes only while
 * somebody waits, who must not be in a completion then: there he would wait for himself.
 */
final class BatchingSender extends PacedSender {
    private final RemoteEndpoint.Async remote;
    private final FrameSender frames;
    private final BooleanSupplier more;
    private final SendCrew crew;
    private final int largeFrame;
    // Written by whoever drains; the transport's counter publishes them. Batching never outlives a drain.
    private boolean batching;
    private boolean large;

    /** Frames from {@code largeFrame} bytes on are written at once by the container. */
    BatchingSender(RemoteEndpoint.Async remote, BooleanSupplier more, SendCrew crew, int largeFrame) {
        this.remote = remote;
        this.frames = new AsynchronousSender(remote);
        this.more = more;
        this.crew = crew;
        this.largeFrame = largeFrame;
    }

    @Override
    public void begin(SendCrew.Sending sending, boolean reading) {
        boolean burst = inBurst();
        if (!burst || large || slow() || !crew.take(sending)) {
            sending.drain(false);
        }
    }

    @Override
    public boolean send(Frame frame, boolean mayBlock, SendHandler handler) throws IOException {
        start(mayBlock);
        large = frame.size() >= largeFrame;
        if (mayBlock && !batching && !large && !slow() && more.getAsBoolean()) {
            batching = true;
            remote.setBatchingAllowed(true);
        }
        return frames.send(frame, mayBlock, handler);
    }

    @Override
    public void settle() throws IOException {
        if (batching) {
            batching = false;
            long start = System.nanoTime();
            // Jetty flushes then, and waits for the end of that.
            remote.setBatchingAllowed(false);
            done(start);
        }
    }
}
