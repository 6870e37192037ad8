package io.github.socketioee.internal.server;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A large set that is walked through in order, and much more often than it changes.
 *
 * <p>Thread rule: any thread. A walk sees the elements of one moment, see {@link Roll}.
 */
final class Crowd<T extends Comparable<? super T>> extends AbstractSet<T> {

    private final Set<T> elements;
    private final Roll<T> roll;

    Crowd(Collection<T> first) {
        elements = ConcurrentHashMap.newKeySet(2 * first.size());
        elements.addAll(first);
        roll = new Roll<>(elements);
    }

    @Override
    public boolean add(T one) {
        boolean added = elements.add(one);
        roll.changed();
        return added;
    }

    @Override
    public boolean remove(Object one) {
        boolean removed = elements.remove(one);
        roll.changed();
        return removed;
    }

    @Override
    public boolean contains(Object one) {
        return elements.contains(one);
    }

    @Override
    public boolean isEmpty() {
        return elements.isEmpty();
    }

    @Override
    public int size() {
        return elements.size();
    }

    /** Elements cannot be removed by it. */
    @Override
    public Iterator<T> iterator() {
        return roll.elements().iterator();
    }
}
