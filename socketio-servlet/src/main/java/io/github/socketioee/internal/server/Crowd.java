package io.github.socketioee.internal.server;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A large set that is walked through much more often than it changes: the walk is through an array, which is made anew after a change.
 *
 * <p>Thread rule: one thread at a time changes it, any others read. A walk sees the elements of one moment, not before the last change that it could know of.
 */
final class Crowd<T> extends AbstractSet<T> {

    /** What there was after so many changes. */
    private record Walk<T>(int changes, List<T> elements) {}

    private final Set<T> elements;
    private volatile int changes;
    private volatile @Nullable Walk<T> last;

    Crowd(Collection<T> first) {
        elements = ConcurrentHashMap.newKeySet(2 * first.size());
        elements.addAll(first);
    }

    @Override
    public boolean add(T one) {
        boolean added = elements.add(one);
        changed();
        return added;
    }

    @Override
    public boolean remove(Object one) {
        boolean removed = elements.remove(one);
        changed();
        return removed;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time changes it
    private void changed() {
        changes++;
        last = null;
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
        return walk().iterator();
    }

    private List<T> walk() {
        // In this order: a change that comes after it makes what is found below count as old.
        int now = changes;
        Walk<T> known = last;
        if (known == null || known.changes != now) {
            known = new Walk<>(now, List.copyOf(elements));
            last = known;
            if (changes != now) {
                // Nobody will walk through it again, and it may keep what is gone.
                last = null;
            }
        }
        return known.elements;
    }
}
