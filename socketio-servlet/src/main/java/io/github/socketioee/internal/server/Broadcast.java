package io.github.socketioee.internal.server;

import io.github.socketioee.BroadcastOperator;
import io.github.socketioee.BroadcastReply;
import io.github.socketioee.RemoteSocket;
import io.github.socketioee.spi.DeliveryFlags;
import io.github.socketioee.spi.SocketDescription;
import io.github.socketioee.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Operators of a broadcast. Immutable.
 *
 * @param scope the namespaces meant: one, or at the moment of use all children of a dynamic one
 * @param server the server
 * @param target the sockets meant
 * @param flags how to deliver
 * @param timeout how long acknowledgements are awaited
 * @param commits what may hold operations back
 */
record Broadcast(
        Supplier<Collection<ServerNamespace>> scope,
        IoServer server,
        Target target,
        DeliveryFlags flags,
        @Nullable Duration timeout,
        Commits commits)
        implements BroadcastOperator {

    static Broadcast to(Supplier<Collection<ServerNamespace>> scope, IoServer server) {
        return new Broadcast(scope, server, Target.ALL, DeliveryFlags.NONE, null, Commits.IGNORED);
    }

    private Broadcast with(Target newTarget) {
        return new Broadcast(scope, server, newTarget, flags, timeout, commits);
    }

    private Broadcast with(DeliveryFlags newFlags) {
        return new Broadcast(scope, server, target, newFlags, timeout, commits);
    }

    private static Set<String> union(Set<String> some, Collection<String> more) {
        if (some.isEmpty()) {
            return Set.copyOf(more);
        }
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return to(List.of(rooms));
    }

    @Override
    public BroadcastOperator to(Collection<String> rooms) {
        return with(new Target(union(target.rooms(), rooms), target.except()));
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return except(List.of(rooms));
    }

    @Override
    public BroadcastOperator except(Collection<String> rooms) {
        return with(new Target(target.rooms(), union(target.except(), rooms)));
    }

    @Override
    public BroadcastOperator local() {
        return with(new DeliveryFlags(flags.asVolatile(), true, flags.compress()));
    }

    @Override
    public BroadcastOperator compress(boolean compress) {
        return with(new DeliveryFlags(flags.asVolatile(), flags.local(), compress));
    }

    @Override
    public BroadcastOperator asVolatile() {
        return with(new DeliveryFlags(true, flags.local(), flags.compress()));
    }

    @Override
    public BroadcastOperator timeout(Duration newTimeout) {
        return new Broadcast(scope, server, target, flags, newTimeout, commits);
    }

    @Override
    public BroadcastOperator afterCommit() {
        return new Broadcast(scope, server, target, flags, timeout, server.commits());
    }

    @Override
    public void emit(String event, @Nullable Object @Nullable ... args) {
        EventNames.checked(event);
        for (ServerNamespace namespace : scope.get()) {
            EncodedEvent packet = encode(namespace, event, args);
            commits.run(() -> namespace.adapter().broadcast(packet, target, flags));
        }
    }

    @Override
    public CompletionStage<BroadcastReply> emitWithAck(String event, @Nullable Object @Nullable ... args) {
        EventNames.checked(event);
        List<ServerNamespace> namespaces = List.copyOf(scope.get());
        List<EncodedEvent> packets = new ArrayList<>(namespaces.size());
        for (ServerNamespace namespace : namespaces) {
            packets.add(encode(namespace, event, args).withAck(namespace.nextAckId()));
        }
        BroadcastCall call =
                new BroadcastCall(namespaces.size(), server.codec(), server.pool(), id -> namespaces.stream()
                        .anyMatch(namespace -> namespace.readingHere(id)));
        Duration limit = timeout != null ? timeout : server.options().broadcastAckTimeout();
        commits.run(
                () -> {
                    for (int i = 0; i < packets.size(); i++) {
                        ServerNamespace namespace = namespaces.get(i);
                        long ackId = packets.get(i).ackId();
                        call.onTimeout(id -> namespace.forgetAck(id, ackId));
                        namespace.adapter().broadcastWithAck(packets.get(i), target, flags, call);
                    }
                    call.expireAfter(limit, server.timers());
                },
                () -> call.fail(Commits.ROLLED_BACK));
        return call.stage();
    }

    private EncodedEvent encode(ServerNamespace namespace, String event, @Nullable Object @Nullable [] args) {
        return EncodedEvent.of(server.codec(), namespace.name(), event, args);
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        CompletionStage<List<RemoteSocket>> all = CompletableFuture.completedStage(List.of());
        for (ServerNamespace namespace : scope.get()) {
            all = all.thenCombine(namespace.adapter().fetchSockets(target, flags), (found, more) -> {
                List<RemoteSocket> sockets = new ArrayList<>(found);
                for (SocketDescription description : more) {
                    sockets.add(FetchedSocket.of(description, namespace));
                }
                return sockets;
            });
        }
        return all;
    }

    @Override
    public void socketsJoin(String... rooms) {
        commits.run(() -> scope.get().forEach(namespace -> namespace.adapter().join(target, flags, List.of(rooms))));
    }

    @Override
    public void socketsLeave(String... rooms) {
        commits.run(() -> scope.get().forEach(namespace -> namespace.adapter().leave(target, flags, List.of(rooms))));
    }

    @Override
    public void disconnectSockets(boolean close) {
        commits.run(() -> scope.get().forEach(namespace -> namespace.adapter().disconnect(target, flags, close)));
    }
}
