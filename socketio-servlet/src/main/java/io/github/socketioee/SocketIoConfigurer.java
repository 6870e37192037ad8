package io.github.socketioee;

/**
 * The entry point of an application without CDI. Every implementation in the web application is found, made by its public constructor without
 * parameters, and called once, before the first request; implementations listed for {@link java.util.ServiceLoader} too.
 */
@FunctionalInterface
public interface SocketIoConfigurer {

    /** Called before the server is made, after every other source of configuration was read. */
    default void options(SocketIoOptions.Builder options) {}

    /** Called when the server was made: add namespaces, middlewares and listeners here. An exception fails the deployment. */
    void configure(SocketIoServer io);
}
