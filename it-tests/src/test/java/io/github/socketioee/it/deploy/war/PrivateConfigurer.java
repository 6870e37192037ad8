package io.github.socketioee.it.deploy.war;

import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoServer;

/** An application that the library cannot make. */
public class PrivateConfigurer implements SocketIoConfigurer {

    private PrivateConfigurer() {}

    @Override
    public void configure(SocketIoServer io) {
        io.of("/never");
    }
}
