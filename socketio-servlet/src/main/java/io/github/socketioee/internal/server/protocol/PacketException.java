package io.github.socketioee.internal.server.protocol;

import java.io.Serial;

/** A client broke the protocol. Carries no stack trace: it is about the peer, and a peer can cause it at will. */
public final class PacketException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public PacketException(String message) {
        super(message, null, false, false);
    }
}
