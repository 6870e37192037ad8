package io.github.socketioee;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * One client in one namespace.
 *
 * <p>The listeners of a socket run one after another, in the order in which the client sent; those of different sockets run in parallel.
 */
public interface Socket extends SocketOperator {

    /** The public id, also the name of a room that only this socket is in. */
    String id();

    /** Whether the socket is connected: from the acknowledged connection to the disconnection. */
    boolean connected();

    /** The opposite of {@link #connected()}. */
    default boolean disconnected() {
        return !connected();
    }

    /** Whether the state of an earlier connection was restored. */
    default boolean recovered() {
        return false;
    }

    /** What was known when the client connected. */
    Handshake handshake();

    /** A snapshot of the rooms, with the own id; in an {@link #onDisconnecting} listener still those it was in. */
    Set<String> rooms();

    /** Values of the application, kept as long as the socket. */
    ConcurrentMap<String, Object> data();

    /** The namespace. */
    Namespace namespace();

    /** The connection underneath. */
    Connection conn();

    /** Joins rooms; does nothing when the socket is disconnected. */
    void join(String... rooms);

    /** Joins rooms; does nothing when the socket is disconnected. */
    void join(Collection<String> rooms);

    /** Leaves a room; does nothing when the socket is not in it. */
    void leave(String room);

    /** Disconnects the client from this namespace. */
    default void disconnect() {
        disconnect(false);
    }

    /** Disconnects the client from this namespace, or with {@code close} from all of them, and closes the connection. */
    void disconnect(boolean close);

    /** Adds a listener for an event. */
    Registration on(String event, EventListener listener);

    /** Adds a listener for an event that needs no acknowledgement. */
    default Registration on(String event, Consumer<Args> listener) {
        return on(event, (args, ack) -> listener.accept(args));
    }

    /** Adds a listener for an event whose first argument is of a type. */
    <T> Registration on(String event, Class<T> type, TypedListener<T> listener);

    /** Adds a listener for an event whose first argument is of a type with type arguments. */
    <T> Registration on(String event, Type type, TypedListener<T> listener);

    /** Adds a listener that hears the event once. */
    Registration once(String event, EventListener listener);

    /** Removes all listeners of an event. */
    void off(String event);

    /** Removes a listener of an event. */
    void off(String event, EventListener listener);

    /** The names of the events that have listeners. */
    Set<String> eventNames();

    /** Adds a listener for every incoming event, called before the specific ones. */
    Registration onAny(AnyListener listener);

    /** Adds such a listener in front of the others. */
    Registration prependAny(AnyListener listener);

    /** Removes all listeners added by {@link #onAny} and {@link #prependAny}. */
    void offAny();

    /** Adds a listener for every event sent to this socket. */
    Registration onAnyOutgoing(AnyOutgoingListener listener);

    /** Adds such a listener in front of the others. */
    Registration prependAnyOutgoing(AnyOutgoingListener listener);

    /** Removes all listeners added by {@link #onAnyOutgoing} and {@link #prependAnyOutgoing}. */
    void offAnyOutgoing();

    /** Adds a middleware for incoming events. */
    void use(SocketMiddleware middleware);

    /** Adds a listener called when the socket disconnects, while {@link #rooms()} still tells its rooms. */
    Registration onDisconnecting(DisconnectListener listener);

    /** Adds a listener called when the socket disconnects, while {@link #rooms()} still tells its rooms. */
    default Registration onDisconnecting(Consumer<DisconnectReason> listener) {
        return onDisconnecting((reason, detail) -> listener.accept(reason));
    }

    /** Adds a listener called when the socket has disconnected and left its rooms. */
    Registration onDisconnect(DisconnectListener listener);

    /** Adds a listener called when the socket has disconnected and left its rooms. */
    default Registration onDisconnect(Consumer<DisconnectReason> listener) {
        return onDisconnect((reason, detail) -> listener.accept(reason));
    }

    /** Adds a listener for errors of this socket: packets that cannot be decoded, events refused by a middleware. */
    Registration onError(Consumer<Throwable> listener);
}
