package io.github.socketioee.it.deploy.war;

import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.SocketIoServer;

/** An application that sets the path when the servlet has its mapping already. */
public class LatePathConfigurer implements SocketIoConfigurer {

    @Override
    public void options(SocketIoOptions.Builder options) {
        options.engine(engine -> engine.path("/late"));
    }

    @Override
    public void configure(SocketIoServer io) {
        io.of("/never");
    }
}
