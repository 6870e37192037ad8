package io.github.socketioee.internal.server;

import io.github.socketioee.BroadcastOperator;
import io.github.socketioee.BroadcastReply;
import io.github.socketioee.RemoteSocket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Operators of something that stands for a broadcast to all its sockets: a namespace, or the server. */
interface Broadcasting extends BroadcastOperator {

    BroadcastOperator broadcast();

    @Override
    default BroadcastOperator to(String... rooms) {
        return broadcast().to(rooms);
    }

    @Override
    default BroadcastOperator to(Collection<String> rooms) {
        return broadcast().to(rooms);
    }

    @Override
    default BroadcastOperator except(String... rooms) {
        return broadcast().except(rooms);
    }

    @Override
    default BroadcastOperator except(Collection<String> rooms) {
        return broadcast().except(rooms);
    }

    @Override
    default BroadcastOperator local() {
        return broadcast().local();
    }

    @Override
    default BroadcastOperator compress(boolean compress) {
        return broadcast().compress(compress);
    }

    @Override
    default BroadcastOperator asVolatile() {
        return broadcast().asVolatile();
    }

    @Override
    default BroadcastOperator timeout(Duration timeout) {
        return broadcast().timeout(timeout);
    }

    @Override
    default BroadcastOperator afterCommit() {
        return broadcast().afterCommit();
    }

    @Override
    default void emit(String event, @Nullable Object @Nullable ... args) {
        broadcast().emit(event, args);
    }

    @Override
    default CompletionStage<BroadcastReply> emitWithAck(String event, @Nullable Object @Nullable ... args) {
        return broadcast().emitWithAck(event, args);
    }

    @Override
    default CompletionStage<List<RemoteSocket>> fetchSockets() {
        return broadcast().fetchSockets();
    }

    @Override
    default void socketsJoin(String... rooms) {
        broadcast().socketsJoin(rooms);
    }

    @Override
    default void socketsLeave(String... rooms) {
        broadcast().socketsLeave(rooms);
    }

    @Override
    default void disconnectSockets(boolean close) {
        broadcast().disconnectSockets(close);
    }
}
