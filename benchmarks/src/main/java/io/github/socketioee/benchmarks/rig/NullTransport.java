package io.github.socketioee.benchmarks.rig;

import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.EngineSession;
import io.github.socketioee.internal.engine.Transport;
import io.github.socketioee.internal.engine.protocol.Frame;
import io.github.socketioee.internal.engine.protocol.Payload;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes what waits, as a WebSocket or as a polling GET does, and counts it instead of sending it. */
final class NullTransport implements Transport {

    private final EngineSession session;
    private final TransportName name;
    private final AtomicInteger work = new AtomicInteger();
    private long frames;
    private long bytes;

    NullTransport(EngineSession session, TransportName name) {
        this.session = session;
        this.name = name;
    }

    long frames() {
        return frames;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public TransportName name() {
        return name;
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void wake() {
        if (work.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            if (name == TransportName.POLLING) {
                answer();
            } else {
                send();
            }
            seen = work.addAndGet(-seen);
        } while (seen != 0);
    }

    private void send() {
        Frame frame;
        while ((frame = session.outbound().next(this)) != null) {
            frames++;
            bytes += frame.size();
        }
    }

    private void answer() {
        List<Frame> taken = session.outbound().takeAll(this);
        if (!taken.isEmpty()) {
            frames += taken.size();
            bytes += Payload.encode(taken).length;
            session.outbound().landed(this);
        }
    }

    @Override
    public void close(Farewell farewell) {}
}
