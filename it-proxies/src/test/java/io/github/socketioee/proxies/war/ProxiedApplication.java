package io.github.socketioee.proxies.war;

import io.github.socketioee.Args;
import io.github.socketioee.Handshake;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoServer;
import java.util.Map;
import java.util.UUID;

/** What stands behind the proxies. */
public class ProxiedApplication implements SocketIoConfigurer {

    /** Names this deployment, so that a client can tell two nodes apart. */
    private final String node = UUID.randomUUID().toString();

    @Override
    public void configure(SocketIoServer io) {
        io.onConnection(this::serve);
    }

    private void serve(Socket socket) {
        Handshake handshake = socket.handshake();
        socket.on(
                "who",
                (args, ack) -> ack.send(Map.of(
                        "address",
                        handshake.address(),
                        "secure",
                        handshake.secure(),
                        "node",
                        node,
                        "url",
                        handshake.url())));
        socket.on("echo", (args, ack) -> ack.send(all(args)));
        socket.on("ask me", args -> socket.emitWithAck("question", args.get(0, Integer.class))
                .thenAccept(reply -> socket.emit("answered", reply.get(0, Integer.class))));
        socket.on("numbers", args -> {
            int count = args.get(0, Integer.class);
            for (int i = 0; i < count; i++) {
                socket.emit("number", i, new byte[] {(byte) i});
            }
        });
        socket.on("join", (args, ack) -> {
            socket.join(args.get(0, String.class));
            ack.send();
        });
        socket.on("say", args -> socket.to(args.get(0, String.class)).emit("said", args.get(1, String.class)));
    }

    private static Object[] all(Args args) {
        Object[] values = new Object[args.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = args.get(i, Object.class);
        }
        return values;
    }
}
