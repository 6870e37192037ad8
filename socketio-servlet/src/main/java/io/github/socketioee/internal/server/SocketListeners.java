package io.github.socketioee.internal.server;

import io.github.socketioee.AnyListener;
import io.github.socketioee.AnyOutgoingListener;
import io.github.socketioee.DisconnectListener;
import io.github.socketioee.EventListener;
import io.github.socketioee.Registration;
import io.github.socketioee.SocketMiddleware;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * What the application has registered on one socket, in little memory, because every socket has its own.
 *
 * <p>Thread rule: any thread; a dispatch sees the listeners of the moment it begins. Event names are the application's, never the client's.
 */
final class SocketListeners {

    /** The listeners that are not of a certain event. */
    static final class Others {
        private static final Others NONE = new Others();

        final ListenerList<AnyListener> any = new ListenerList<>();
        final ListenerList<AnyOutgoingListener> anyOutgoing = new ListenerList<>();
        final ListenerList<SocketMiddleware> middlewares = new ListenerList<>();
        final ListenerList<DisconnectListener> disconnecting = new ListenerList<>();
        final ListenerList<DisconnectListener> disconnect = new ListenerList<>();
        final ListenerList<Consumer<Throwable>> error = new ListenerList<>();
    }

    private static final Object[] NOTHING = {};

    private volatile Others others = Others.NONE;
    // Names and listeners in turns, by name and then by age; replaced, never changed.
    private volatile Object[] byEvent = NOTHING;

    /** To read, or to take something out. */
    Others others() {
        return others;
    }

    /** To add something. */
    synchronized Others ownOthers() {
        if (others == Others.NONE) {
            others = new Others();
        }
        return others;
    }

    /** Calls what listens to an event, in the order of registration. */
    void forEach(String event, Consumer<EventListener> action) {
        Object[] all = byEvent;
        for (int i = from(all, event); i < all.length && all[i].equals(event); i += 2) {
            action.accept((EventListener) all[i + 1]);
        }
    }

    /** Where the listeners of an event begin, or would begin. */
    private static int from(Object[] all, String event) {
        int low = 0;
        int high = all.length / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (((String) all[2 * middle]).compareTo(event) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return 2 * low;
    }

    synchronized Registration add(String event, EventListener listener) {
        Object[] before = byEvent;
        int at = from(before, event);
        while (at < before.length && before[at].equals(event)) {
            at += 2;
        }
        Object[] more = new Object[before.length + 2];
        System.arraycopy(before, 0, more, 0, at);
        more[at] = event;
        more[at + 1] = listener;
        System.arraycopy(before, at, more, at + 2, before.length - at);
        byEvent = more;
        return () -> remove(event, listener);
    }

    void remove(String event, EventListener listener) {
        removeIf((name, present) -> name.equals(event)
                && (present.equals(listener) || (present instanceof OnceListener once && once.wraps(listener))));
    }

    void removeAll(String event) {
        removeIf((name, present) -> name.equals(event));
    }

    private synchronized void removeIf(BiPredicate<String, EventListener> unwanted) {
        Object[] before = byEvent;
        List<Object> left = new ArrayList<>(before.length);
        for (int i = 0; i < before.length; i += 2) {
            if (!unwanted.test((String) before[i], (EventListener) before[i + 1])) {
                left.add(before[i]);
                left.add(before[i + 1]);
            }
        }
        byEvent = left.isEmpty() ? NOTHING : left.toArray();
    }

    Set<String> eventNames() {
        Object[] all = byEvent;
        Set<String> names = new HashSet<>();
        for (int i = 0; i < all.length; i += 2) {
            names.add((String) all[i]);
        }
        return Set.copyOf(names);
    }

    static <L> Registration add(List<L> listeners, L listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    static <L> Registration prepend(List<L> listeners, L listener) {
        listeners.add(0, listener);
        return () -> listeners.remove(listener);
    }
}
