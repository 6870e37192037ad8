package io.github.socketioee.internal.server;

import io.github.socketioee.Registration;
import java.util.ArrayList;
import java.util.List;

/**
 * Listeners of one kind. Most sockets have none of most kinds, so an empty list is all but free.
 *
 * <p>Thread rule: any thread; who iterates sees the listeners of that moment.
 */
final class ListenerList<L> {

    private volatile List<L> all = List.of();

    List<L> all() {
        return all;
    }

    /** Asked before the events that come often, because a loop over nothing costs an iterator. */
    boolean isEmpty() {
        return all.isEmpty();
    }

    Registration add(L listener) {
        return insert(false, listener);
    }

    Registration prepend(L listener) {
        return insert(true, listener);
    }

    private synchronized Registration insert(boolean first, L listener) {
        List<L> more = new ArrayList<>(all);
        more.add(first ? 0 : more.size(), listener);
        all = List.copyOf(more);
        return () -> remove(listener);
    }

    private synchronized void remove(L listener) {
        List<L> fewer = new ArrayList<>(all);
        fewer.remove(listener);
        all = List.copyOf(fewer);
    }

    synchronized void clear() {
        all = List.of();
    }
}
