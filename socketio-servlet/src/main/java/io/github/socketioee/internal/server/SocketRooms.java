package io.github.socketioee.internal.server;

import io.github.socketioee.spi.Adapter;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one socket: while it lives its adapter knows them, and then they are remembered for the listeners that hear of its end.
 *
 * <p>Thread rule: any thread. The monitor makes joining a room and leaving all of them exclude each other.
 */
final class SocketRooms {

    private final ClientSocket socket;
    private volatile @Nullable Set<String> last;
    private boolean over;

    SocketRooms(ClientSocket socket) {
        this.socket = socket;
    }

    Set<String> all() {
        Set<String> remembered = last;
        return remembered != null ? remembered : adapter().rooms(socket.id());
    }

    synchronized void join(Collection<String> rooms) {
        Set<String> remembered = last;
        if (remembered == null) {
            adapter().addAll(socket.id(), rooms);
        } else if (!over) {
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
        over = !heard;
        last = heard ? adapter().rooms(socket.id()) : Set.of();
        adapter().removeAll(socket.id());
    }

    /** Those who wanted to know have heard of the end. */
    synchronized void forget() {
        over = true;
        last = Set.of();
    }

    private Adapter adapter() {
        return socket.namespace().adapter();
    }
}
