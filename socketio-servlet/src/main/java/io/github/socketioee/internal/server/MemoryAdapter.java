package io.github.socketioee.internal.server;

import io.github.socketioee.spi.AckCollector;
import io.github.socketioee.spi.Adapter;
import io.github.socketioee.spi.DeliveryFlags;
import io.github.socketioee.spi.LocalNamespace;
import io.github.socketioee.spi.OutgoingPacket;
import io.github.socketioee.spi.SocketDescription;
import io.github.socketioee.spi.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one namespace on this node.
 *
 * <p>Thread rule: any thread. Sets of names are immutable or concurrent; an empty one is removed and a new member added in the same atomic step of the map, so
 * none is lost. A broadcast sees each member that was there all along.
 */
final class MemoryAdapter implements Adapter {

    /** Up to so many names an immutable set is kept and replaced, which takes a tenth of the memory of a concurrent one. */
    private static final int SMALL = 4;

    private final LocalNamespace namespace;
    private final Map<String, Set<String>> membersByRoom = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> roomsById = new ConcurrentHashMap<>();

    MemoryAdapter(LocalNamespace namespace) {
        this.namespace = namespace;
    }

    @Override
    public void addAll(String socketId, Collection<String> rooms) {
        roomsById.compute(socketId, (id, own) -> {
            Set<String> joined = own == null ? Set.of() : own;
            for (String room : rooms) {
                if (!joined.contains(room)) {
                    joined = with(joined, room);
                    membersByRoom.compute(
                            room, (name, members) -> with(members == null ? Set.of() : members, socketId));
                }
            }
            return joined;
        });
    }

    @Override
    public void remove(String socketId, String room) {
        roomsById.computeIfPresent(socketId, (id, own) -> {
            if (!own.contains(room)) {
                return own;
            }
            leaveRoom(socketId, room);
            return without(own, room);
        });
    }

    @Override
    public void removeAll(String socketId) {
        roomsById.computeIfPresent(socketId, (id, own) -> {
            own.forEach(room -> leaveRoom(socketId, room));
            return null;
        });
    }

    private void leaveRoom(String socketId, String room) {
        membersByRoom.computeIfPresent(room, (name, members) -> without(members, socketId));
    }

    private static Set<String> with(Set<String> names, String name) {
        if (names instanceof ConcurrentHashMap.KeySetView) {
            names.add(name);
            return names;
        }
        if (names.contains(name)) {
            return names;
        }
        Set<String> more = names.size() < SMALL ? new HashSet<>() : ConcurrentHashMap.newKeySet(2 * SMALL);
        more.addAll(names);
        more.add(name);
        return names.size() < SMALL ? Set.copyOf(more) : more;
    }

    /** Null when nothing is left. */
    private static @Nullable Set<String> without(Set<String> names, String name) {
        if (names instanceof ConcurrentHashMap.KeySetView) {
            names.remove(name);
            return names.isEmpty() ? null : names;
        }
        if (!names.contains(name)) {
            return names;
        }
        Set<String> fewer = new HashSet<>(names);
        fewer.remove(name);
        return fewer.isEmpty() ? null : Set.copyOf(fewer);
    }

    @Override
    public Set<String> rooms(String socketId) {
        Set<String> own = roomsById.get(socketId);
        return own == null ? Set.of() : Set.copyOf(own);
    }

    @Override
    public void forEachLocal(Target target, Consumer<String> action) {
        Set<String> excluded = members(target.except());
        if (target.rooms().isEmpty()) {
            namespace.forEachSocket(id -> {
                if (!excluded.contains(id)) {
                    action.accept(id);
                }
            });
        } else if (target.rooms().size() == 1) {
            for (String id :
                    membersByRoom.getOrDefault(target.rooms().iterator().next(), Set.of())) {
                if (!excluded.contains(id)) {
                    action.accept(id);
                }
            }
        } else {
            Set<String> union = members(target.rooms());
            union.removeAll(excluded);
            union.forEach(action);
        }
    }

    private Set<String> members(Set<String> rooms) {
        if (rooms.isEmpty()) {
            return Set.of();
        }
        Set<String> union = new HashSet<>();
        for (String room : rooms) {
            union.addAll(membersByRoom.getOrDefault(room, Set.of()));
        }
        return union;
    }

    @Override
    public int roomCount() {
        return membersByRoom.size();
    }

    @Override
    public void broadcast(OutgoingPacket packet, Target target, DeliveryFlags flags) {
        forEachLocal(target, id -> namespace.deliver(id, packet, flags, null));
    }

    @Override
    public void broadcastWithAck(OutgoingPacket packet, Target target, DeliveryFlags flags, AckCollector acks) {
        forEachLocal(target, id -> namespace.deliver(id, packet, flags, acks));
        acks.sealed();
    }

    @Override
    public CompletionStage<List<SocketDescription>> fetchSockets(Target target, DeliveryFlags flags) {
        List<SocketDescription> found = new ArrayList<>();
        forEachLocal(target, id -> {
            SocketDescription description = namespace.describe(id);
            if (description != null) {
                found.add(description);
            }
        });
        return CompletableFuture.completedStage(List.copyOf(found));
    }

    @Override
    public void join(Target target, DeliveryFlags flags, Collection<String> rooms) {
        local(target).forEach(id -> namespace.join(id, rooms));
    }

    @Override
    public void leave(Target target, DeliveryFlags flags, Collection<String> rooms) {
        local(target).forEach(id -> namespace.leave(id, rooms));
    }

    @Override
    public void disconnect(Target target, DeliveryFlags flags, boolean close) {
        local(target).forEach(id -> namespace.disconnect(id, close));
    }

    /** A copy, because the action changes the rooms that are walked through. */
    private List<String> local(Target target) {
        List<String> ids = new ArrayList<>();
        forEachLocal(target, ids::add);
        return ids;
    }

    @Override
    public void serverSideEmit(OutgoingPacket packet) {
        // One node: there is nobody else to tell.
    }

    @Override
    public void serverSideEmitWithAck(OutgoingPacket packet, AckCollector acks) {
        acks.sealed();
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return CompletableFuture.completedStage(1);
    }

    @Override
    public void close() {
        membersByRoom.clear();
        roomsById.clear();
    }
}
