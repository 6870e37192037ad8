package io.github.socketioee.internal.server;

import io.github.socketioee.AckReply;
import io.github.socketioee.AnyOutgoingListener;
import io.github.socketioee.BroadcastOperator;
import io.github.socketioee.Registration;
import io.github.socketioee.SocketOperator;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The part of a socket that sends. */
interface EmittingSocket extends ListeningSocket {

    /** Sends to this client. */
    SocketOperator operator();

    @Override
    ServerNamespace namespace();

    @Override
    default Registration onAnyOutgoing(AnyOutgoingListener listener) {
        namespace().expectOutgoingListeners();
        return ListeningSocket.super.onAnyOutgoing(listener);
    }

    @Override
    default Registration prependAnyOutgoing(AnyOutgoingListener listener) {
        namespace().expectOutgoingListeners();
        return ListeningSocket.super.prependAnyOutgoing(listener);
    }

    @Override
    default BroadcastOperator broadcast() {
        return namespace().broadcast().except(id());
    }

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
    default BroadcastOperator local() {
        return broadcast().local();
    }

    @Override
    default SocketOperator asVolatile() {
        return operator().asVolatile();
    }

    @Override
    default SocketOperator compress(boolean compress) {
        return operator().compress(compress);
    }

    @Override
    default SocketOperator timeout(Duration timeout) {
        return operator().timeout(timeout);
    }

    @Override
    default SocketOperator afterCommit() {
        return operator().afterCommit();
    }

    @Override
    default void emit(String event, @Nullable Object @Nullable ... args) {
        operator().emit(event, args);
    }

    @Override
    default CompletionStage<AckReply> emitWithAck(String event, @Nullable Object @Nullable ... args) {
        return operator().emitWithAck(event, args);
    }
}
