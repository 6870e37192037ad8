package io.github.socketioee.cdi;

import io.github.socketioee.Ack;
import io.github.socketioee.Args;
import io.github.socketioee.DisconnectReason;
import io.github.socketioee.Handshake;
import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import java.lang.reflect.Type;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a socket, as observers get it. An accessor that makes no sense for the {@link #kind()} throws
 * {@link IllegalStateException}.
 *
 * <p>To be used while the observer runs; only {@link #ack} may also be called later, by any thread.
 */
public class SocketEvent {

    /** What can happen. */
    public enum Kind {
        /** A client wants to connect: {@link OnConnecting}. */
        CONNECTING,
        /** A client has connected: {@link OnConnect}. */
        CONNECT,
        /** A client has sent an event: {@link OnEvent}, {@link OnAnyEvent}. */
        EVENT,
        /** A client disconnects: {@link OnDisconnecting}. */
        DISCONNECTING,
        /** A client has disconnected: {@link OnDisconnect}. */
        DISCONNECT,
        /** Something failed: {@link OnSocketError}. */
        ERROR
    }

    private final Kind kind;
    private final Socket socket;
    private final String name;
    private final @Nullable Args args;
    private final @Nullable Ack ack;
    private final @Nullable DisconnectReason reason;
    private final @Nullable Throwable error;
    private @Nullable String refusal;
    private @Nullable Object refusalData;

    /**
     * Used by the dispatcher.
     *
     * @param kind what has happened
     * @param socket the socket concerned
     * @param name the name of an event, the detail of a disconnection, or what failed; otherwise empty
     * @param args the arguments of an event
     * @param ack the acknowledgement of an event
     * @param reason the reason of a disconnection
     * @param error what was thrown
     */
    protected SocketEvent(
            Kind kind,
            Socket socket,
            String name,
            @Nullable Args args,
            @Nullable Ack ack,
            @Nullable DisconnectReason reason,
            @Nullable Throwable error) {
        this.kind = kind;
        this.socket = socket;
        this.name = name;
        this.args = args;
        this.ack = ack;
        this.reason = reason;
        this.error = error;
    }

    /** What has happened. */
    public final Kind kind() {
        return kind;
    }

    /** The socket concerned; it is not connected yet when it is connecting, and no longer when it has disconnected. */
    public final Socket socket() {
        return socket;
    }

    /** The namespace of the socket. */
    public final Namespace namespace() {
        return socket.namespace();
    }

    /** What was known when the client connected. */
    public final Handshake handshake() {
        return socket.handshake();
    }

    /** The user that the container had authenticated when the client connected, or {@code null}. */
    public final @Nullable Principal principal() {
        return socket.handshake().principal();
    }

    /** The name of the event, which the client has chosen; of an error, what was running: the name of the event, for instance. */
    public final String name() {
        if (kind != Kind.EVENT && kind != Kind.ERROR) {
            throw senseless("name");
        }
        return name;
    }

    /** The arguments of the event. */
    public final Args args() {
        return present(args, "args");
    }

    /**
     * The argument at {@code index} as a Java type; see {@link Args#get(int, Class)}.
     *
     * @throws io.github.socketioee.PayloadException if what the client sent is no such value
     */
    public final <T> @Nullable T arg(int index, Class<T> type) {
        return present(args, "arg").get(index, type);
    }

    /**
     * The argument at {@code index} as a type with type arguments; see {@link Args#get(int, Type)}.
     *
     * @throws io.github.socketioee.PayloadException if what the client sent is no such value
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as in Jsonb: the type is only known at run time
    public final <T> @Nullable T arg(int index, Type type) {
        return present(args, "arg").get(index, type);
    }

    /**
     * The first argument as a Java type.
     *
     * @throws io.github.socketioee.PayloadException if what the client sent is no such value
     */
    public final <T> @Nullable T payload(Class<T> type) {
        return present(args, "payload").get(0, type);
    }

    /** Acknowledges the event, if the client asked for that and nobody has done so before. Never blocks. */
    public final void ack(@Nullable Object @Nullable ... values) {
        present(ack, "ack").send(values);
    }

    /** Whether the client asked for an acknowledgement of the event. */
    public final boolean ackRequested() {
        return present(ack, "ackRequested").requested();
    }

    /** Keeps the connecting client out: it gets a {@code connect_error} with this message. Later observers do not hear of the client. */
    public final void refuse(String message) {
        refuse(message, null);
    }

    /** Keeps the connecting client out with a message, and data that it finds in {@code err.data}. */
    public final void refuse(String message, @Nullable Object data) {
        if (kind != Kind.CONNECTING) {
            throw senseless("refuse");
        }
        if (refusal == null) {
            refusal = message;
            refusalData = data;
        }
    }

    /** Why the socket was disconnected. */
    public final DisconnectReason reason() {
        return present(reason, "reason");
    }

    /** More about the reason of the disconnection, such as the error of the transport; often empty. */
    public final String detail() {
        if (reason == null) {
            throw senseless("detail");
        }
        return name;
    }

    /** What was thrown: a {@link io.github.socketioee.PayloadException} when a payload did not convert or is not valid. */
    public final Throwable error() {
        return present(error, "error");
    }

    /** The message of {@link #refuse}, or {@code null}. */
    protected final @Nullable String refusal() {
        return refusal;
    }

    /** The data of {@link #refuse}. */
    protected final @Nullable Object refusalData() {
        return refusalData;
    }

    private <T> T present(@Nullable T value, String accessor) {
        if (value == null) {
            throw senseless(accessor);
        }
        return value;
    }

    private IllegalStateException senseless(String accessor) {
        return new IllegalStateException(accessor + "() makes no sense for an event of the kind " + kind);
    }

    @Override
    public String toString() {
        return kind + (name.isEmpty() ? "" : " \"" + name + "\"") + " of " + socket;
    }
}
