package io.github.socketioee.it.deploy.war;

import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoServer;

/** An application whose configuration fails. */
public class FailingConfigurer implements SocketIoConfigurer {

    @Override
    public void configure(SocketIoServer io) {
        throw new IllegalStateException("no database");
    }
}
