package io.github.socketioee.internal.server;

import io.github.socketioee.internal.engine.Cork;
import io.github.socketioee.internal.engine.Outbound;
import io.github.socketioee.internal.engine.Transport;
import io.github.socketioee.internal.server.protocol.PacketEncoder;

/**
 * The CONNECT packet of one socket. Whoever has something for the client meanwhile waits until it is queued, so that nothing overtakes
 * it, and a socket that ends meanwhile has its DISCONNECT packet queued right behind.
 *
 * <p>Thread rule: any thread; its monitor is held while packets are queued, which never blocks.
 */
final class Greeting {
    private boolean said;
    private boolean ended;

    /** Queues the packet, and the farewell if it is time for it already; then they are sent, when the cork lets go of them. */
    void say(Outbound outbound, String namespace, String id, Cork cork) {
        Transport queued;
        synchronized (this) {
            queued = outbound.offer(PacketEncoder.connect(namespace, "{\"sid\":\"" + id + "\"}"), false);
            said = true;
            if (ended) {
                outbound.offer(PacketEncoder.disconnect(namespace), false);
            }
        }
        // Not under the monitor: this thread may wait for the client.
        if (queued != null && !cork.holds()) {
            outbound.wake(queued);
        }
    }

    synchronized boolean said() {
        return said;
    }

    /** The socket has ended: whether its farewell is to be said now, rather than with the greeting. */
    synchronized boolean end() {
        ended = true;
        return said;
    }

    static void sayFarewell(Outbound outbound, String namespace) {
        outbound.send(PacketEncoder.disconnect(namespace), false);
    }
}
