package io.github.socketioee.it;

import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The application that the real clients' scenarios talk to. */
final class ClientApplication {

    private ClientApplication() {}

    static TestServer start() throws Exception {
        return start(Duration.ofSeconds(25));
    }

    static TestServer start(Duration pingInterval) throws Exception {
        TestServer server = TestServer.start(
                options -> {
                    // 5 MB of binary are almost 7 MB of Base64.
                    options.engine(engine -> engine.maxHttpBufferSize(8_000_000)
                            .pingInterval(pingInterval)
                            .pingTimeout(pingInterval));
                },
                ClientApplication::configure);
        // A client that was told to stop may still hold its last poll.
        server.dropSessions();
        return server;
    }

    private static void configure(SocketIoServer io) {
        serve(io.of("/"));
        serve(io.of("/custom"));
        Namespace guarded = io.of("/guarded");
        guarded.use((socket, next) -> {
            if ("right".equals(socket.handshake().auth().get("token"))) {
                next.proceed();
            } else {
                next.refuse("not authorized", Map.of("code", 401, "reasons", List.of("token")));
            }
        });
        serve(guarded);
    }

    private static void serve(Namespace namespace) {
        namespace.onConnection(ClientApplication::serve);
    }

    private static void serve(Socket socket) {
        int[] expected = {0};
        boolean[] inOrder = {true};
        socket.on("echo", (args, ack) -> {
            if (args.size() > 0 && args.get(0, Object.class) instanceof Number number) {
                inOrder[0] &= expected[0]++ == number.intValue();
            }
            ack.send(Echo.all(args));
        });
        socket.on("order", (args, ack) -> ack.send(inOrder[0]));
        socket.on("message", args -> socket.emit("message-back", Echo.all(args)));
        socket.on("ask me", args -> socket.emitWithAck("question", args.get(0, Integer.class))
                .thenAccept(reply -> socket.emit("answered", Echo.all(reply))));
        socket.on("send me", args -> {
            byte[] blob = new byte[args.get(0, Integer.class)];
            Arrays.fill(blob, (byte) 7);
            socket.emit("blob", (Object) blob);
        });
        socket.on("join", (args, ack) -> {
            socket.join(args.get(0, String.class));
            ack.send();
        });
        socket.on("leave", (args, ack) -> {
            socket.leave(args.get(0, String.class));
            ack.send();
        });
        socket.on("say", args -> {
            Object[] said = Echo.all(args);
            socket.to((String) said[0]).emit("said", Arrays.copyOfRange(said, 1, said.length));
        });
        socket.on(
                "who",
                (args, ack) ->
                        ack.send(socket.namespace().name(), socket.handshake().auth()));
        socket.on("kick me", args -> socket.disconnect());
        socket.on("numbers", args -> {
            int count = args.get(0, Integer.class);
            Thread sender = new Thread(() -> {
                for (int i = 0; i < count; i++) {
                    socket.emit("number", i, new byte[] {(byte) i});
                    if (i % 10 == 0) {
                        Trace.pause(1);
                    }
                }
            });
            sender.start();
        });
    }
}
