package io.github.socketioee.internal.engine;

import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.protocol.Frame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A transport under the control of a test: it sends while it is writable, and writes down what it sent. */
final class FakeTransport implements Transport {
    final EngineSession session;
    final List<String> sent = new CopyOnWriteArrayList<>();
    volatile @Nullable Farewell farewell;
    volatile boolean writable = true;
    volatile boolean gathering;
    private final TransportName name;
    private final AtomicInteger work = new AtomicInteger();

    FakeTransport(EngineSession session, TransportName name) {
        this.session = session;
        this.name = name;
    }

    void writable(boolean now) {
        writable = now;
        if (now) {
            wake();
        }
    }

    @Override
    public TransportName name() {
        return name;
    }

    @Override
    public boolean ready() {
        return writable;
    }

    @Override
    public boolean gathering() {
        return gathering;
    }

    @Override
    public void wake() {
        if (gathering) {
            return;
        }
        if (work.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            Frame frame;
            while (writable && farewell == null && (frame = session.outbound().next(this)) != null) {
                sent.add(frame.isText() ? frame.text() : "binary " + frame.size());
            }
            seen = work.addAndGet(-seen);
        } while (seen != 0);
    }

    @Override
    public void close(Farewell how) {
        if (farewell == null) {
            farewell = how;
        }
    }
}
