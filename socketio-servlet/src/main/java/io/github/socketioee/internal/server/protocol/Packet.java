package io.github.socketioee.internal.server.protocol;

import org.jspecify.annotations.Nullable;

/** One Socket.IO packet received from a client. Whether its data came as text or binary packet no longer shows. */
public sealed interface Packet {

    /** The ack id of a packet that carries none. */
    long NO_ACK = -1;

    /** Name of the namespace, beginning with a slash. */
    String namespace();

    /** Request to join a namespace; {@code auth}, when present, holds one JSON object as its only element. */
    record Connect(String namespace, @Nullable RawArguments auth) implements Packet {}

    record Disconnect(String namespace) implements Packet {}

    /** Element 0 of the arguments is the event's name, which is not reserved. */
    record Event(String namespace, long ackId, RawArguments arguments) implements Packet {
        public boolean wantsAck() {
            return ackId != NO_ACK;
        }
    }

    /** The answer to an event the server sent; without an id it answers nothing. */
    record Ack(String namespace, long ackId, RawArguments arguments) implements Packet {}

    /** Only a server may send it, so it ends the connection. */
    record ConnectError(String namespace) implements Packet {}
}
