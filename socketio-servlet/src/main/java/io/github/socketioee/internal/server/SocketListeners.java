package io.github.socketioee.internal.server;

import io.github.socketioee.AnyListener;
import io.github.socketioee.AnyOutgoingListener;
import io.github.socketioee.DisconnectListener;
import io.github.socketioee.EventListener;
import io.github.socketioee.Registration;
import io.github.socketioee.SocketMiddleware;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What the application has registered on one socket.
 *
 * <p>Thread rule: any thread; a dispatch sees the listeners of the moment it begins. Event names are the application's, never the client's.
 */
final class SocketListeners {

    final ListenerList<AnyListener> any = new ListenerList<>();
    final ListenerList<AnyOutgoingListener> anyOutgoing = new ListenerList<>();
    final ListenerList<SocketMiddleware> middlewares = new ListenerList<>();
    final ListenerList<DisconnectListener> disconnecting = new ListenerList<>();
    final ListenerList<DisconnectListener> disconnect = new ListenerList<>();
    final ListenerList<Consumer<Throwable>> error = new ListenerList<>();
    private final Map<String, List<EventListener>> byEvent = new ConcurrentHashMap<>();

    List<EventListener> of(String event) {
        return byEvent.getOrDefault(event, List.of());
    }

    Registration add(String event, EventListener listener) {
        byEvent.compute(event, (name, present) -> {
            if (present == null) {
                return List.of(listener);
            }
            List<EventListener> more = new ArrayList<>(present);
            more.add(listener);
            return List.copyOf(more);
        });
        return () -> remove(event, listener);
    }

    void remove(String event, EventListener listener) {
        byEvent.computeIfPresent(event, (name, listeners) -> {
            List<EventListener> left = new ArrayList<>(listeners);
            left.removeIf(present ->
                    present.equals(listener) || (present instanceof OnceListener once && once.wraps(listener)));
            return left.isEmpty() ? null : List.copyOf(left);
        });
    }

    void removeAll(String event) {
        byEvent.remove(event);
    }

    Set<String> eventNames() {
        return Set.copyOf(byEvent.keySet());
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
