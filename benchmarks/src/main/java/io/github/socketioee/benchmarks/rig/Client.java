package io.github.socketioee.benchmarks.rig;

import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.EngineSession;

/** One client of the {@link Rig}. */
public final class Client {

    private final EngineSession session;
    private final NullTransport transport;

    Client(EngineSession session) {
        this.session = session;
        this.transport = (NullTransport) session.currentTransport();
    }

    /** Hands the server a text frame or the body of a POST; when this returns it has been handled and answered. */
    public void receive(String packet) {
        if (transport.name() == TransportName.POLLING) {
            session.readPayload(packet, null);
        } else {
            session.read(packet);
        }
    }

    /** How many frames the server has sent. */
    public long frames() {
        return transport.frames();
    }

    /** How many bytes they held. */
    public long bytes() {
        return transport.bytes();
    }
}
