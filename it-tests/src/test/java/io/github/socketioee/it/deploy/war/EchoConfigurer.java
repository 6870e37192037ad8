package io.github.socketioee.it.deploy.war;

import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoServer;

/** What an application does: a listener that answers with the name of its server. */
public class EchoConfigurer implements SocketIoConfigurer {

    @Override
    public void configure(SocketIoServer io) {
        io.of("/chat");
        io.onConnection(
                socket -> socket.on("echo", (args, ack) -> ack.send(io.name() + ":" + args.get(0, String.class))));
    }
}
