package io.github.socketioee.internal.json;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The {@code ArrayList} of a JSON array, read when it is first used. Thread rule: that of an {@code ArrayList}, which its first use keeps. */
final class UnreadList extends AbstractList<@Nullable Object> implements RandomAccess, Serializable {

    private static final long serialVersionUID = 1;

    private final transient Unread<List<@Nullable Object>> unread;

    UnreadList(Unread<List<@Nullable Object>> unread) {
        this.unread = unread;
    }

    /** The text that nobody has looked into, else null. */
    @Nullable String json() {
        return unread.json();
    }

    private Object writeReplace() {
        return new ArrayList<>(unread.value());
    }

    @Override
    public int size() {
        return unread.value().size();
    }

    @Override
    public @Nullable Object get(int index) {
        return unread.value().get(index);
    }

    @Override
    public @Nullable Object set(int index, @Nullable Object element) {
        return unread.value().set(index, element);
    }

    @Override
    public boolean add(@Nullable Object element) {
        return unread.value().add(element);
    }

    @Override
    public void add(int index, @Nullable Object element) {
        unread.value().add(index, element);
    }

    @Override
    public @Nullable Object remove(int index) {
        return unread.value().remove(index);
    }

    @Override
    public boolean addAll(Collection<? extends @Nullable Object> elements) {
        return unread.value().addAll(elements);
    }

    @Override
    public boolean addAll(int index, Collection<? extends @Nullable Object> elements) {
        return unread.value().addAll(index, elements);
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        return unread.value().removeAll(elements);
    }

    @Override
    public boolean retainAll(Collection<?> elements) {
        return unread.value().retainAll(elements);
    }

    @Override
    public boolean removeIf(Predicate<? super @Nullable Object> filter) {
        return unread.value().removeIf(filter);
    }

    @Override
    public void replaceAll(UnaryOperator<@Nullable Object> operator) {
        unread.value().replaceAll(operator);
    }

    @Override
    public void sort(@Nullable Comparator<? super @Nullable Object> order) {
        unread.value().sort(order);
    }

    @Override
    public void clear() {
        unread.value().clear();
    }

    @Override
    public void forEach(Consumer<? super @Nullable Object> action) {
        unread.value().forEach(action);
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return unread.value().iterator();
    }

    @Override
    public ListIterator<@Nullable Object> listIterator() {
        return unread.value().listIterator();
    }

    @Override
    public ListIterator<@Nullable Object> listIterator(int index) {
        return unread.value().listIterator(index);
    }

    @Override
    public Spliterator<@Nullable Object> spliterator() {
        return unread.value().spliterator();
    }

    @Override
    public List<@Nullable Object> subList(int from, int to) {
        return unread.value().subList(from, to);
    }

    @Override
    public @Nullable Object[] toArray() {
        return unread.value().toArray();
    }

    @Override
    public <E extends @Nullable Object> E[] toArray(E[] array) {
        return unread.value().toArray(array);
    }
}
