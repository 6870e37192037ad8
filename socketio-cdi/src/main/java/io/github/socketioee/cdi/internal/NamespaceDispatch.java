package io.github.socketioee.cdi.internal;

import io.github.socketioee.Ack;
import io.github.socketioee.Args;
import io.github.socketioee.DisconnectReason;
import io.github.socketioee.Middleware;
import io.github.socketioee.Next;
import io.github.socketioee.Socket;
import io.github.socketioee.cdi.AccessDeniedException;
import io.github.socketioee.cdi.AckArgs;
import io.github.socketioee.cdi.SocketEvent.Kind;
import io.github.socketioee.extension.ExtensibleServer;
import io.github.socketioee.extension.NamespaceObserver;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Brings what happens in one namespace to the methods that hear it. */
final class NamespaceDispatch implements NamespaceObserver {

    private static final Logger LOG = System.getLogger("io.github.socketioee");

    private final Plan plan;
    private final Dispatcher dispatcher;
    private final ExtensibleServer server;
    private final boolean errorAcks;

    NamespaceDispatch(Plan plan, Dispatcher dispatcher, ExtensibleServer server, boolean errorAcks) {
        this.plan = plan;
        this.dispatcher = dispatcher;
        this.server = server;
        this.errorAcks = errorAcks;
    }

    @Override
    public List<Middleware> middlewares() {
        return plan.of(Kind.CONNECTING).stream()
                .<Middleware>map(method -> (socket, next) -> ask(method, socket, next))
                .toList();
    }

    private void ask(SocketMethod method, Socket socket, Next next) throws Exception {
        if (dispatcher.stopped()) {
            next.refuse("The application is stopping");
            return;
        }
        Delivery delivery = Delivery.of(Kind.CONNECTING, socket);
        Object result;
        try {
            result = dispatcher.deliver(delivery, () -> method.call(delivery));
        } catch (AccessDeniedException denied) {
            server.report(denied, socket, delivery.title());
            next.refuse("forbidden");
            return;
        }
        if (result instanceof CompletionStage<?> stage) {
            stage.whenComplete((ignored, failure) -> {
                if (failure != null) {
                    server.report(cause(failure), socket, delivery.title());
                    next.refuse("Internal server error");
                } else {
                    decide(delivery, next);
                }
            });
        } else {
            decide(delivery, next);
        }
    }

    private static void decide(Delivery delivery, Next next) {
        String refusal = delivery.refusedWith();
        if (refusal == null) {
            next.proceed();
        } else {
            next.refuse(refusal, delivery.refusedData());
        }
    }

    @Override
    public void connecting(Socket socket) {
        dispatcher.context().open(socket);
    }

    @Override
    public void connected(Socket socket) {
        deliver(plan.of(Kind.CONNECT), Delivery.of(Kind.CONNECT, socket));
    }

    @Override
    public void event(Socket socket, String event, Args args, Ack ack) {
        List<SocketMethod> hearing = plan.ofEvent(event);
        if (!hearing.isEmpty()) {
            deliver(hearing, Delivery.ofEvent(socket, event, args, ack));
        }
    }

    @Override
    public void disconnecting(Socket socket, DisconnectReason reason, String detail) {
        deliver(plan.of(Kind.DISCONNECTING), Delivery.ofEnd(Kind.DISCONNECTING, socket, reason, detail));
    }

    @Override
    public void disconnected(Socket socket, DisconnectReason reason, String detail) {
        deliver(plan.of(Kind.DISCONNECT), Delivery.ofEnd(Kind.DISCONNECT, socket, reason, detail));
    }

    @Override
    public void released(Socket socket) {
        if (!dispatcher.stopped()) {
            try {
                dispatcher.release(socket, Delivery.of(Kind.DISCONNECT, socket));
            } catch (Exception failed) {
                server.report(failed, socket, "destruction of @SocketScoped beans");
            }
        }
    }

    @Override
    public void failed(Socket socket, Throwable failure, String where) {
        deliver(plan.of(Kind.ERROR), Delivery.ofError(socket, failure, where));
    }

    private void deliver(List<SocketMethod> hearing, Delivery delivery) {
        if (hearing.isEmpty() || dispatcher.stopped()) {
            return;
        }
        try {
            dispatcher.deliver(delivery, () -> {
                for (SocketMethod method : hearing) {
                    call(method, delivery);
                }
                return null;
            });
        } catch (Exception failed) {
            failed(delivery, failed);
        }
    }

    private void call(SocketMethod method, Delivery delivery) {
        try {
            Object result = method.call(delivery);
            if (result instanceof CompletionStage<?> stage) {
                stage.whenComplete((value, failure) -> later(method, delivery, value, failure));
            } else if (method.answers()) {
                answer(delivery, result);
            }
        } catch (Exception | LinkageError | StackOverflowError | AssertionError failed) {
            failed(delivery, failed);
        }
    }

    private void later(SocketMethod method, Delivery delivery, @Nullable Object value, @Nullable Throwable failure) {
        if (failure != null) {
            failed(delivery, cause(failure));
        } else if (method.answers()) {
            try {
                answer(delivery, value);
            } catch (RuntimeException failed) {
                failed(delivery, failed);
            }
        }
    }

    private static void answer(Delivery delivery, @Nullable Object value) {
        if (delivery.kind() != Kind.EVENT) {
            return;
        }
        if (value instanceof AckArgs several) {
            delivery.ack(several.values().toArray());
        } else {
            delivery.ack(new @Nullable Object[] {value});
        }
    }

    private void failed(Delivery delivery, Throwable failure) {
        if (delivery.kind() == Kind.ERROR) {
            // Reporting it again would lead here again.
            LOG.log(Level.WARNING, "Failure in an observer of socket errors", failure);
            return;
        }
        server.report(failure, delivery.socket(), delivery.title());
        if (errorAcks && delivery.kind() == Kind.EVENT) {
            delivery.ack(ErrorAck.of(failure));
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
