package io.github.socketioee.internal.server;

import io.github.socketioee.AnyListener;
import io.github.socketioee.AnyOutgoingListener;
import io.github.socketioee.DisconnectListener;
import io.github.socketioee.EventListener;
import io.github.socketioee.Registration;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketMiddleware;
import io.github.socketioee.TypedListener;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.function.Consumer;

/** The part of a socket that registers listeners. */
interface ListeningSocket extends Socket {

    SocketListeners listeners();

    @Override
    default Registration on(String event, EventListener listener) {
        return listeners().add(EventNames.checked(event), listener);
    }

    @Override
    default <T> Registration on(String event, Class<T> type, TypedListener<T> listener) {
        return on(event, (Type) type, listener);
    }

    @Override
    default <T> Registration on(String event, Type type, TypedListener<T> listener) {
        return on(event, (args, ack) -> listener.handle(args.<T>get(0, type), ack));
    }

    @Override
    default Registration once(String event, EventListener listener) {
        return new OnceListener(listeners(), EventNames.checked(event), listener).registration();
    }

    @Override
    default void off(String event) {
        listeners().removeAll(event);
    }

    @Override
    default void off(String event, EventListener listener) {
        listeners().remove(event, listener);
    }

    @Override
    default Set<String> eventNames() {
        return listeners().eventNames();
    }

    @Override
    default Registration onAny(AnyListener listener) {
        return listeners().ownOthers().any.add(listener);
    }

    @Override
    default Registration prependAny(AnyListener listener) {
        return listeners().ownOthers().any.prepend(listener);
    }

    @Override
    default void offAny() {
        listeners().others().any.clear();
    }

    @Override
    default Registration onAnyOutgoing(AnyOutgoingListener listener) {
        return listeners().ownOthers().anyOutgoing.add(listener);
    }

    @Override
    default Registration prependAnyOutgoing(AnyOutgoingListener listener) {
        return listeners().ownOthers().anyOutgoing.prepend(listener);
    }

    @Override
    default void offAnyOutgoing() {
        listeners().others().anyOutgoing.clear();
    }

    @Override
    default void use(SocketMiddleware middleware) {
        listeners().ownOthers().middlewares.add(middleware);
    }

    @Override
    default Registration onDisconnecting(DisconnectListener listener) {
        return listeners().ownOthers().disconnecting.add(listener);
    }

    @Override
    default Registration onDisconnect(DisconnectListener listener) {
        return listeners().ownOthers().disconnect.add(listener);
    }

    @Override
    default Registration onError(Consumer<Throwable> listener) {
        return listeners().ownOthers().error.add(listener);
    }
}
