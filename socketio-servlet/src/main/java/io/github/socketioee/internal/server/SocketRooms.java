package io.github.socketioee.internal.server;

import io.github.socketioee.spi.Adapter;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one socket: while it lives its adapter knows them, and then they are remembered for the listeners that hear of its end.
 *
 * <p>Thread rule: any thread. The monitor makes joining a room and leaving all of them exclude each other.
 */
final class SocketRooms {

    /** Remembered by nobody: those who wanted to know have heard of the end. */
    private static final Set<String> FORGOTTEN = Collections.unmodifiableSet(new HashSet<>());

    private final ClientSocket socket;
    // By the adapter in memory.
    private volatile Set<String> joined = Set.of();
    private volatile @Nullable Set<String> last;

    SocketRooms(ClientSocket socket) {
        this.socket = socket;
    }

    Set<String> joined() {
        return joined;
    }

    void joined(Set<String> rooms) {
        joined = rooms;
    }

    Set<String> all() {
        Set<String> remembered = last;
        return remembered != null ? remembered : adapter().rooms(socket.id());
    }

    synchronized void join(Collection<String> rooms) {
        Set<String> remembered = last;
        if (remembered == null) {
            adapter().addAll(socket.id(), rooms);
        } else if (remembered != FORGOTTEN) {
            // Joined by a listener that began before the end: those who hear of the end expect the room.
            Set<String> more = new HashSet<>(remembered);
            more.addAll(rooms);
            last = Set.copyOf(more);
        }
    }

    synchronized void leave(String room) {
        Set<String> remembered = last;
        if (remembered == null) {
            adapter().remove(socket.id(), room);
        } else if (remembered.contains(room)) {
            Set<String> fewer = new HashSet<>(remembered);
            fewer.remove(room);
            last = Set.copyOf(fewer);
        }
    }

    /** The socket has ended: it leaves all rooms, which are remembered if somebody will hear of that. */
    synchronized void end(boolean heard) {
        last = heard ? adapter().rooms(socket.id()) : FORGOTTEN;
        adapter().removeAll(socket.id());
    }

    /** Those who wanted to know have heard of the end. */
    synchronized void forget() {
        last = FORGOTTEN;
    }

    private Adapter adapter() {
        return socket.namespace().adapter();
    }
}
