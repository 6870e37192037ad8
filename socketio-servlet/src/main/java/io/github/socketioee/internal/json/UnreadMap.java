package io.github.socketioee.internal.json;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The {@code LinkedHashMap} of a JSON object, read when it is first used. Thread rule: that of a {@code LinkedHashMap}, which its first use keeps. */
final class UnreadMap extends AbstractMap<String, @Nullable Object> implements Serializable {

    private static final long serialVersionUID = 1;

    private final transient Unread<Map<String, @Nullable Object>> unread;

    UnreadMap(Unread<Map<String, @Nullable Object>> unread) {
        this.unread = unread;
    }

    /** The text that nobody has looked into, else null. */
    @Nullable String json() {
        return unread.json();
    }

    private Object writeReplace() {
        return new LinkedHashMap<>(unread.value());
    }

    @Override
    public int size() {
        return unread.value().size();
    }

    @Override
    public boolean containsKey(Object key) {
        return unread.value().containsKey(key);
    }

    @Override
    public @Nullable Object get(Object key) {
        return unread.value().get(key);
    }

    @Override
    public @Nullable Object put(String key, @Nullable Object value) {
        return unread.value().put(key, value);
    }

    @Override
    public @Nullable Object remove(Object key) {
        return unread.value().remove(key);
    }

    @Override
    public void clear() {
        unread.value().clear();
    }

    @Override
    public Set<String> keySet() {
        return unread.value().keySet();
    }

    @Override
    public Collection<@Nullable Object> values() {
        return unread.value().values();
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return unread.value().entrySet();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        unread.value().forEach(action);
    }

    @Override
    public @Nullable Object computeIfAbsent(String key, Function<? super String, ? extends @Nullable Object> function) {
        return unread.value().computeIfAbsent(key, function);
    }

    @Override
    public @Nullable Object compute(
            String key, BiFunction<? super String, ? super @Nullable Object, ? extends @Nullable Object> function) {
        return unread.value().compute(key, function);
    }
}
