package io.github.socketioee.internal.websocket;

import io.github.socketioee.internal.engine.EngineSession;
import io.github.socketioee.internal.engine.Outbound;
import io.github.socketioee.internal.engine.SendCrew;
import io.github.socketioee.internal.engine.protocol.Frame;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

/**
 * Frames are sent by threads that may block: an answer by the thread that has just read the question, when it is the first for a
 * while, all others by the crew, which has usually several to send at once. A client that made a sender wait, and large frames, are
 * sent to asynchronously.
 *
 * <p>For Tomcat, which hands each completion of an asynchronous send to another thread, which costs more than the send, and puts
 * several frames into one write when it is allowed to. And for Open Liberty, whose few threads complete such sends, too, but wait
 * for them without a limit when a client closes: as many clients as there are threads, and nothing is completed any more.
 */
final class BlockingSender extends PacedSender {
    private static final Logger LOG = System.getLogger(BlockingSender.class.getName());

    private static final int LARGE = 65_536;

    private final RemoteEndpoint.Basic remote;
    private final FrameSender asynchronous;
    private final Outbound outbound;
    private final EngineSession session;
    private final SendCrew crew;
    // Written by whoever drains; the transport's counter publishes them.
    private boolean batching;

    BlockingSender(RemoteEndpoint.Basic remote, FrameSender asynchronous, EngineSession session, SendCrew crew) {
        this.remote = remote;
        this.asynchronous = asynchronous;
        this.outbound = session.outbound();
        this.session = session;
        this.crew = crew;
    }

    @Override
    public void begin(SendCrew.Sending sending, boolean reading) {
        boolean burst = inBurst();
        if (slow()) {
            sending.drain(false);
        } else if (!burst && session.readingHere() && crew.enter()) {
            try {
                sending.drain(true);
            } finally {
                crew.leave();
            }
        } else if (!crew.take(sending)) {
            sending.drain(false);
        }
    }

    @Override
    public boolean send(Frame frame, boolean mayBlock, SendHandler handler) throws IOException {
        if (!mayBlock || slow() || frame.size() > LARGE) {
            settle();
            return asynchronous.send(frame, mayBlock, handler);
        }
        long start = start(true);
        boolean more = outbound.hasNext();
        if (more && !batching) {
            batching = true;
            remote.setBatchingAllowed(true);
        }
        if (frame.isText()) {
            remote.sendText(frame.text());
        } else {
            remote.sendBinary(ByteBuffer.wrap(frame.binary()));
        }
        if (!more) {
            flush();
        }
        done(start);
        return true;
    }

    @Override
    public void settle() {
        try {
            flush();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the last frames could not be sent", e);
        }
    }

    private void flush() throws IOException {
        if (batching) {
            batching = false;
            // Tomcat flushes then; Open Liberty knows no batches.
            remote.setBatchingAllowed(false);
        }
    }
}
