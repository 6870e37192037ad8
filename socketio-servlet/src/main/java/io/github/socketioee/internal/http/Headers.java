package io.github.socketioee.internal.http;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request, in a single array because every connection keeps its own: names without regard to case, in that order,
 * each before its only value or the list of its values. Immutable, so any thread may read.
 */
final class Headers extends AbstractMap<String, List<String>> {
    /** Names that most clients send, so they are kept once; what else clients make up must not fill the memory. */
    private static final ConcurrentMap<String, String> NAMES = new ConcurrentHashMap<>();

    private static final int MOST_NAMES = 100;
    private static final int LONGEST_NAME = 40;

    private final Object[] pairs;

    /** From a map that is sorted without regard to case. */
    Headers(SortedMap<String, List<String>> sorted) {
        pairs = new Object[2 * sorted.size()];
        int i = 0;
        for (Map.Entry<String, List<String>> header : sorted.entrySet()) {
            List<String> values = header.getValue();
            pairs[i++] = shared(header.getKey());
            pairs[i++] = values.size() == 1 ? values.get(0) : List.copyOf(values);
        }
    }

    private static String shared(String name) {
        String known = NAMES.get(name);
        if (known == null && NAMES.size() < MOST_NAMES && name.length() <= LONGEST_NAME) {
            known = NAMES.putIfAbsent(name, name);
        }
        return known == null ? name : known;
    }

    private String name(int i) {
        return (String) pairs[i];
    }

    @SuppressWarnings("unchecked") // the constructor puts nothing else there
    private List<String> values(int i) {
        Object values = pairs[i + 1];
        return values instanceof String value ? List.of(value) : (List<String>) values;
    }

    private int find(@Nullable Object wanted) {
        if (wanted instanceof String name) {
            for (int i = 0; i < pairs.length; i += 2) {
                if (name(i).equalsIgnoreCase(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    @Override
    public @Nullable List<String> get(@Nullable Object name) {
        int i = find(name);
        return i < 0 ? null : values(i);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return find(name) >= 0;
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public Set<Map.Entry<String, List<String>>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return Headers.this.size();
            }

            @Override
            public Iterator<Map.Entry<String, List<String>>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, List<String>>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < pairs.length;
        }

        @Override
        public Map.Entry<String, List<String>> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<String, List<String>> entry = Map.entry(name(next), values(next));
            next += 2;
            return entry;
        }
    }
}
