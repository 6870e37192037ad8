package io.github.socketioee;

/**
 * Which thread runs the application code of a socket: its event handlers, middlewares and listeners.
 *
 * <p>Whatever is chosen, the handlers of one socket run one after another and see the class loader of the application as
 * context class loader. Code may also hand over an {@link java.util.concurrent.Executor} of its own with
 * {@link SocketIoOptions.Builder#executor}.
 */
public enum Execution {
    /**
     * The container thread that read the packet runs the handler, without a hand-over: the fastest way. A handler that
     * blocks delays only its own connection, but cannot wait there for an acknowledgement of its own client, because that
     * very thread would have to read it.
     */
    CALLER,

    /** The managed executor of the platform, or a pool of this library where the platform has none. */
    MANAGED,

    /** A new virtual thread for every turn of a socket; needs Java 21 or later. */
    VIRTUAL
}
