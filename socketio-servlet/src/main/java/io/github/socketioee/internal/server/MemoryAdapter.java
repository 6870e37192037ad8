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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one namespace on this node. A room knows its sockets, not their ids: a broadcast looks none of them up. A socket keeps the names
 * of its rooms itself, and the room of its own id, in which all are at first, is in no other table.
 *
 * <p>Thread rule: any thread. Sets are immutable or concurrent; an empty one is removed and a new member added in the same atomic step of the map, so
 * none is lost. The rooms of a socket change under its monitor. A broadcast sees each member that was there all along.
 */
final class MemoryAdapter implements Adapter {

    /** The sockets of this node, for their rooms. */
    interface Members {

        /** The socket, also while it connects; null when there is none (any more). */
        @Nullable Member member(String socketId);

        /** All that are connected. */
        Collection<? extends Member> connected();
    }

    /** A socket as its rooms see it; equal to itself only. */
    interface Member extends Comparable<Member> {
        String id();

        /** Which one it is of all that have come. */
        long number();

        /** Where the adapter has put it. */
        Set<String> joined();

        /** For the adapter alone. */
        void joined(Set<String> rooms);

        /**
         * In the order in which they came they were given memory, here and in the kernel: what a broadcast looks at next is near
         * what it has just looked at.
         */
        @Override
        default int compareTo(Member other) {
            return Long.compare(number(), other.number());
        }

        /** Sends a packet if the client can be reached; with a collector its answer is awaited. */
        void deliver(OutgoingPacket packet, DeliveryFlags flags, @Nullable AckCollector acks);
    }

    /** Up to so many an immutable set is kept and replaced, which takes a tenth of the memory of a concurrent one. */
    private static final int SMALL = 4;

    private final LocalNamespace namespace;
    private final Members members;
    private final Map<String, Set<Member>> membersByRoom = new ConcurrentHashMap<>();

    MemoryAdapter(LocalNamespace namespace, Members members) {
        this.namespace = namespace;
        this.members = members;
    }

    @Override
    public void addAll(String socketId, Collection<String> rooms) {
        Member joining = members.member(socketId);
        if (joining == null) {
            return;
        }
        synchronized (joining) {
            Set<String> joined = joining.joined();
            for (String room : rooms) {
                if (!joined.contains(room)) {
                    joined = with(joined, room);
                    enterRoom(joining, room);
                }
            }
            joining.joined(joined);
        }
    }

    @Override
    public void remove(String socketId, String room) {
        Member leaving = members.member(socketId);
        if (leaving == null) {
            return;
        }
        synchronized (leaving) {
            Set<String> joined = leaving.joined();
            if (joined.contains(room)) {
                leaveRoom(leaving, room);
                Set<String> left = without(joined, room);
                leaving.joined(left == null ? Set.of() : left);
            }
        }
    }

    @Override
    public void removeAll(String socketId) {
        Member leaving = members.member(socketId);
        if (leaving == null) {
            return;
        }
        synchronized (leaving) {
            leaving.joined().forEach(room -> leaveRoom(leaving, room));
            leaving.joined(Set.of());
        }
    }

    private void enterRoom(Member member, String room) {
        if (!room.equals(member.id())) {
            membersByRoom.compute(room, (name, present) -> with(present == null ? Set.of() : present, member));
        }
    }

    private void leaveRoom(Member member, String room) {
        if (!room.equals(member.id())) {
            membersByRoom.computeIfPresent(room, (name, present) -> without(present, member));
        }
    }

    private static <T extends Comparable<? super T>> Set<T> with(Set<T> some, T one) {
        if (some instanceof Crowd) {
            some.add(one);
            return some;
        }
        if (some.contains(one)) {
            return some;
        }
        Set<T> more = new HashSet<>(some);
        more.add(one);
        return some.size() < SMALL ? Set.copyOf(more) : new Crowd<>(more);
    }

    /** Null when nothing is left. */
    private static <T extends Comparable<? super T>> @Nullable Set<T> without(Set<T> some, T one) {
        if (some instanceof Crowd) {
            some.remove(one);
            return some.isEmpty() ? null : some;
        }
        if (!some.contains(one)) {
            return some;
        }
        Set<T> fewer = new HashSet<>(some);
        fewer.remove(one);
        return fewer.isEmpty() ? null : Set.copyOf(fewer);
    }

    @Override
    public Set<String> rooms(String socketId) {
        Member member = members.member(socketId);
        return member == null ? Set.of() : Set.copyOf(member.joined());
    }

    /** The socket whose own room this is, if it is in it. */
    private @Nullable Member owner(String room) {
        Member named = members.member(room);
        return named != null && named.joined().contains(room) ? named : null;
    }

    @Override
    public void forEachLocal(Target target, Consumer<String> action) {
        forEach(target, member -> action.accept(member.id()));
    }

    private void forEach(Target target, Consumer<Member> action) {
        Set<Member> excluded = union(target.except());
        Collection<? extends Member> meant;
        if (target.rooms().isEmpty()) {
            meant = members.connected();
        } else if (target.rooms().size() == 1) {
            meant = inRoom(target.rooms().iterator().next());
        } else {
            meant = union(target.rooms()).stream().sorted().toList();
        }
        for (Member member : meant) {
            if (excluded.isEmpty() || !excluded.contains(member)) {
                action.accept(member);
            }
        }
    }

    private Set<Member> union(Set<String> rooms) {
        if (rooms.isEmpty()) {
            return Set.of();
        }
        Set<Member> union = new HashSet<>();
        for (String room : rooms) {
            union.addAll(inRoom(room));
        }
        return union;
    }

    private Collection<Member> inRoom(String room) {
        Set<Member> joined = membersByRoom.getOrDefault(room, Set.of());
        Member owner = owner(room);
        if (owner == null) {
            return joined;
        }
        return joined.isEmpty()
                ? Set.of(owner)
                : Stream.concat(Stream.of(owner), joined.stream()).sorted().toList();
    }

    @Override
    public int roomCount() {
        long own = members.connected().stream()
                .filter(member -> member.joined().contains(member.id()) && !membersByRoom.containsKey(member.id()))
                .count();
        return membersByRoom.size() + (int) own;
    }

    @Override
    public void broadcast(OutgoingPacket packet, Target target, DeliveryFlags flags) {
        forEach(target, member -> member.deliver(packet, flags, null));
    }

    @Override
    public void broadcastWithAck(OutgoingPacket packet, Target target, DeliveryFlags flags, AckCollector acks) {
        forEach(target, member -> member.deliver(packet, flags, acks));
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
    }
}
