package io.github.socketioee.spi;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Knows who is in which room of one namespace and brings packets there. The in-memory adapter serves one node; an adapter for a cluster
 * decorates it: it publishes what concerns other nodes and hands what they publish to the adapter that it decorates.
 *
 * <p>Called by any thread, possibly many at a time; must not block and must not call the application.
 */
public interface Adapter {

    /** Puts a socket of this node into rooms. */
    void addAll(String socketId, Collection<String> rooms);

    /** Takes a socket of this node out of a room; an empty room vanishes. */
    void remove(String socketId, String room);

    /** Takes a socket of this node out of all rooms. */
    void removeAll(String socketId);

    /** The rooms of a socket of this node. */
    Set<String> rooms(String socketId);

    /** Calls back once for the id of every socket of this node that is meant. */
    void forEachLocal(Target target, Consumer<String> action);

    /** How many rooms exist on this node, those of the ids included. */
    int roomCount();

    /** Brings a packet to every socket that is meant, once. */
    void broadcast(OutgoingPacket packet, Target target, DeliveryFlags flags);

    /** Brings a packet to every socket that is meant and collects the answers. */
    void broadcastWithAck(OutgoingPacket packet, Target target, DeliveryFlags flags, AckCollector acks);

    /** The sockets that are meant, on all nodes. */
    CompletionStage<List<SocketDescription>> fetchSockets(Target target, DeliveryFlags flags);

    /** Lets the sockets that are meant join rooms. */
    void join(Target target, DeliveryFlags flags, Collection<String> rooms);

    /** Lets the sockets that are meant leave rooms. */
    void leave(Target target, DeliveryFlags flags, Collection<String> rooms);

    /** Disconnects the sockets that are meant. */
    void disconnect(Target target, DeliveryFlags flags, boolean close);

    /** Sends an event to the namespace on the other nodes. */
    void serverSideEmit(OutgoingPacket packet);

    /** Sends an event to the namespace on the other nodes and collects their answers; the ids are those of the nodes. */
    void serverSideEmitWithAck(OutgoingPacket packet, AckCollector acks);

    /** How many nodes there are. */
    CompletionStage<Integer> serverCount();

    /** Releases what the adapter holds; called once, when the namespace or the server closes. */
    void close();
}
