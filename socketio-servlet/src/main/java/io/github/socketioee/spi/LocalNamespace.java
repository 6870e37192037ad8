package io.github.socketioee.spi;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an adapter sees of its namespace on this node. Operations on an id that is not connected here do nothing. */
public interface LocalNamespace {

    /** The name of the namespace. */
    String name();

    /** Calls back for the id of every connected socket. */
    void forEachSocket(Consumer<String> action);

    /** Sends a packet to a socket; with a collector, {@link AckCollector#expect} is called first when an answer is awaited. */
    void deliver(String socketId, OutgoingPacket packet, DeliveryFlags flags, @Nullable AckCollector acks);

    /** A packet that another node has published, to be delivered here: the JSON array of name and arguments, and the binary parts. */
    OutgoingPacket packet(String json, List<byte[]> attachments, boolean wantsAck);

    /** What is known about a socket, or {@code null}. */
    @Nullable SocketDescription describe(String socketId);

    /** Lets a socket join rooms; it calls {@link Adapter#addAll}. */
    void join(String socketId, Collection<String> rooms);

    /** Lets a socket leave rooms; it calls {@link Adapter#remove}. */
    void leave(String socketId, Collection<String> rooms);

    /** Disconnects a socket, with {@code close} its whole client. */
    void disconnect(String socketId, boolean close);

    /** The rooms of a socket. */
    Set<String> rooms(String socketId);
}
