package io.github.socketioee.it.deploy.war;

import io.github.socketioee.SocketIoConfig;
import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.SocketIoServer;

/** An application that configures by annotation and by code. */
@SocketIoConfig(path = "/annotated", pingInterval = 1234, pingTimeout = 4321)
public class AnnotatedConfigurer implements SocketIoConfigurer {

    @Override
    public void options(SocketIoOptions.Builder options) {
        options.engine(engine -> engine.maxHttpBufferSize(777));
    }

    @Override
    public void configure(SocketIoServer io) {
        io.of("/annotated");
    }
}
