package io.github.socketioee.it;

import io.github.socketioee.Args;
import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;

/**
 * The application most row tests talk to: in {@code /} and {@code /custom} it answers {@code message} with {@code
 * message-back} and {@code message-with-ack} with an ack, and notes connections and disconnections.
 */
final class Echo {

    private final Trace trace;

    Echo(Trace trace) {
        this.trace = trace;
    }

    void configure(SocketIoServer io) {
        serve(io.of("/"));
        serve(io.of("/custom"));
    }

    private void serve(Namespace namespace) {
        namespace.onConnection(this::serve);
    }

    private void serve(Socket socket) {
        trace.add("connection", socket.namespace().name());
        socket.on("message", (args, ack) -> socket.emit("message-back", all(args)));
        socket.on("message-with-ack", (args, ack) -> ack.send(all(args)));
        socket.on("leave", (args, ack) -> socket.disconnect());
        socket.onDisconnect(
                (reason, detail) -> trace.add("disconnect", socket.namespace().name(), reason.text()));
    }

    static Object[] all(Args args) {
        Object[] values = new Object[args.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = args.get(i, Object.class);
        }
        return values;
    }
}
