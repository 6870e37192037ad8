package io.github.socketioee.internal.server;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a collection in their order, for walks that are much more frequent than changes: it is made anew after a change.
 *
 * <p>Thread rule: any thread. Whoever has changed the collection says so afterwards. A walk sees the elements of one moment, not before the last change
 * that it could know of.
 */
final class Roll<T extends Comparable<? super T>> {

    /** What there was after so many changes. */
    private record State<T>(int changes, List<T> elements) {}

    private final Collection<T> collection;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile @Nullable State<T> last;

    Roll(Collection<T> collection) {
        this.collection = collection;
    }

    void changed() {
        changes.incrementAndGet();
        last = null;
    }

    List<T> elements() {
        // In this order: a change that comes after it makes what is found below count as old.
        int now = changes.get();
        State<T> known = last;
        if (known == null || known.changes != now) {
            known = new State<>(now, collection.stream().sorted().toList());
            last = known;
            if (changes.get() != now) {
                // Nobody will walk through it again, and it may keep what is gone.
                last = null;
            }
        }
        return known.elements;
    }
}
