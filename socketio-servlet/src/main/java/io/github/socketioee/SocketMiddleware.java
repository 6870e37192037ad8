package io.github.socketioee;

/** Sees every incoming event of one socket before its listeners, and may change or refuse it. */
@FunctionalInterface
public interface SocketMiddleware {

    /** Called like a listener, in order of registration. Later events wait until the chain has ended. */
    void handle(IncomingEvent event, Next next) throws Exception;
}
