package io.github.socketioee.internal.server;

import io.github.socketioee.Ack;
import io.github.socketioee.AnyListener;
import io.github.socketioee.Args;
import io.github.socketioee.EventListener;
import io.github.socketioee.IncomingEvent;
import io.github.socketioee.PayloadException;
import io.github.socketioee.SocketIoException;
import io.github.socketioee.SocketMiddleware;
import io.github.socketioee.internal.server.protocol.Packet;
import io.github.socketioee.internal.server.protocol.RawArguments;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One incoming event on its way: catch-all listeners, middlewares, listeners of its name.
 *
 * <p>Thread rule: runs in the mailbox of its socket.
 */
final class EventDispatch implements IncomingEvent, Consumer<EventListener> {

    private final ClientSocket socket;
    private final InboundAck ack;
    private String name;
    private BoundArgs args;

    EventDispatch(ClientSocket socket, Packet.Event packet) {
        this.socket = socket;
        this.ack = new InboundAck(socket, packet.ackId());
        this.name = packet.arguments().eventName();
        this.args = new BoundArgs(packet.arguments(), 1, socket.codec());
    }

    boolean run() {
        if (!socket.listeners().others().any.isEmpty()) {
            callCatchAlls();
        }
        List<SocketMiddleware> middlewares =
                socket.listeners().others().middlewares.all();
        if (middlewares.isEmpty()) {
            callListeners();
            return true;
        }
        return new Chain<>(
                        middlewares,
                        (middleware, next) -> middleware.handle(this, next),
                        socket.mailbox(),
                        socket.laterExecutor(),
                        this::callListeners,
                        this::refused,
                        failed -> socket.report(failed, name))
                .run();
    }

    private void callCatchAlls() {
        for (AnyListener listener : socket.listeners().others().any.all()) {
            try {
                listener.handle(name, args, ack);
            } catch (Exception | LinkageError | StackOverflowError | AssertionError failed) {
                socket.report(failed, name);
            }
        }
    }

    private void callListeners() {
        socket.listeners().forEach(name, this);
        if (!socket.namespace().observers().isEmpty()) {
            socket.namespace().observed(socket, name, observer -> observer.event(socket, name, args, ack));
        }
    }

    /** Calls one of the listeners. */
    @Override
    public void accept(EventListener listener) {
        try {
            listener.handle(args, ack);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError failed) {
            socket.report(failed, name);
            answerFailure(failed);
        }
    }

    private void answerFailure(Throwable failed) {
        if (socket.namespace().server().options().errorAcks()) {
            String message = failed instanceof PayloadException payload
                    ? String.valueOf(payload.getMessage())
                    : "Internal server error";
            ack.send(Map.of("error", Map.of("message", message)));
        }
    }

    private void refused(String message, @Nullable Object data) {
        socket.fireError(new SocketIoException(message));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Args args() {
        return args;
    }

    @Override
    public Ack ack() {
        return ack;
    }

    @Override
    public void replace(String newName, @Nullable Object @Nullable ... newArgs) {
        EncodedEvent replaced =
                EncodedEvent.of(socket.codec(), socket.namespace().name(), newName, newArgs);
        try {
            args = new BoundArgs(RawArguments.of(replaced.json(), replaced.attachments()), 1, socket.codec());
        } catch (PayloadException impossible) {
            throw new IllegalArgumentException(impossible);
        }
        name = newName;
    }
}
