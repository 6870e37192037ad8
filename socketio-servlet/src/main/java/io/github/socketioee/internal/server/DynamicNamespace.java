package io.github.socketioee.internal.server;

import io.github.socketioee.BroadcastReply;
import io.github.socketioee.EventListener;
import io.github.socketioee.Execution;
import io.github.socketioee.Middleware;
import io.github.socketioee.Namespace;
import io.github.socketioee.NamespaceMatcher;
import io.github.socketioee.Registration;
import io.github.socketioee.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The parent of all namespaces whose names a matcher accepts. What is registered on it goes to each child when the child is made.
 *
 * <p>Thread rule: any thread.
 */
final class DynamicNamespace implements Namespace, Broadcasting {

    private final IoServer server;
    private final String name;
    private final NamespaceMatcher matcher;
    private final Map<String, ServerNamespace> children = new ConcurrentHashMap<>();
    private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
    private final List<Consumer<Socket>> connectionListeners = new CopyOnWriteArrayList<>();
    private final Map<String, List<EventListener>> serverSide = new ConcurrentHashMap<>();
    private volatile @Nullable Dispatch dispatch;

    DynamicNamespace(IoServer server, String name, NamespaceMatcher matcher) {
        this.server = server;
        this.name = name;
        this.matcher = matcher;
    }

    NamespaceMatcher matcher() {
        return matcher;
    }

    ServerNamespace newChild(String childName) {
        ServerNamespace child = server.registry().newNamespace(childName, name);
        // What the application has registered goes in front of what observers have.
        child.middlewares().addAll(0, middlewares);
        child.connectionListeners().addAll(connectionListeners);
        serverSide.forEach((event, listeners) -> listeners.forEach(listener -> child.onServerSide(event, listener)));
        Dispatch chosen = dispatch;
        if (chosen != null) {
            child.dispatch(chosen);
        }
        children.put(childName, child);
        return child;
    }

    void removeChild(ServerNamespace child) {
        children.remove(child.name(), child);
    }

    @Override
    public Broadcast broadcast() {
        return Broadcast.to(children::values, server);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Namespace use(Middleware middleware) {
        middlewares.add(middleware);
        return this;
    }

    @Override
    public Registration onConnection(Consumer<Socket> listener) {
        return SocketListeners.add(connectionListeners, listener);
    }

    @Override
    public Map<String, Socket> sockets() {
        Map<String, Socket> all = new HashMap<>();
        children.values().forEach(child -> all.putAll(child.sockets()));
        return Map.copyOf(all);
    }

    @Override
    public Namespace execution(Execution execution) {
        dispatch = Dispatch.of(execution, server.pool());
        return this;
    }

    @Override
    public Namespace execution(Executor executor) {
        dispatch = new Dispatch(executor);
        return this;
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object @Nullable ... args) {
        children.values().forEach(child -> child.serverSideEmit(event, args));
    }

    @Override
    public CompletionStage<BroadcastReply> serverSideEmitWithAck(String event, @Nullable Object @Nullable ... args) {
        Collection<CompletionStage<BroadcastReply>> answers = new ArrayList<>();
        children.values().forEach(child -> answers.add(child.serverSideEmitWithAck(event, args)));
        CompletionStage<BroadcastReply> all = CompletableFuture.completedStage(new BroadcastReply(Map.of(), Set.of()));
        for (CompletionStage<BroadcastReply> answer : answers) {
            all = all.thenCombine(answer, DynamicNamespace::both);
        }
        return all;
    }

    private static BroadcastReply both(BroadcastReply one, BroadcastReply other) {
        var replies = new HashMap<>(one.replies());
        replies.putAll(other.replies());
        var missing = new HashSet<>(one.missing());
        missing.addAll(other.missing());
        return new BroadcastReply(replies, missing);
    }

    @Override
    public Registration onServerSide(String event, EventListener listener) {
        List<EventListener> listeners = serverSide.computeIfAbsent(
                EventNames.checkedBetweenServers(event), unused -> new CopyOnWriteArrayList<>());
        return SocketListeners.add(listeners, listener);
    }
}
