package io.github.socketioee.it.deploy.war;

import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.engine.EngineSocket;

/** What an application does: a listener that answers with the name of its server, and one that tells whether a session is being polled. */
public class EchoConfigurer implements SocketIoConfigurer {

    @Override
    public void configure(SocketIoServer io) {
        io.of("/chat");
        io.onConnection(socket -> {
            socket.on("echo", (args, ack) -> ack.send(io.name() + ":" + args.get(0, String.class)));
            socket.on(
                    "waiting",
                    (args, ack) -> ack.send(io.engine()
                            .socket(args.get(0, String.class))
                            .filter(EngineSocket::writable)
                            .isPresent()));
        });
    }
}
