package io.github.socketioee;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Options of a Socket.IO server, on any class of the web application; the annotated class itself is not used. Read once at
 * deployment.
 *
 * <p>The elements have the names and defaults of the Node server's options; numbers are milliseconds and bytes as there. An
 * element left at its default decides nothing. Later sources win over the annotation: {@code web.xml} (init parameters of
 * the servlet, or context parameters such as {@code socketio.ping-interval}), then MicroProfile Config or else system
 * properties and environment variables ({@code SOCKETIO_PING_INTERVAL}), then {@link SocketIoConfigurer#options}.
 * {@link SocketIoOptions} says what each option means.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SocketIoConfig {

    /**
     * The server that is meant.
     *
     * @return the name of its servlet, or empty for the default server
     */
    String server() default "";

    /**
     * Whether the servlet registers itself when none is declared.
     *
     * @return false to have no server
     */
    boolean auto() default true;

    /**
     * The path below the context path of the application.
     *
     * @return starts with a slash
     */
    String path() default "/socket.io";

    /**
     * How often a client is asked for a sign of life.
     *
     * @return milliseconds
     */
    long pingInterval() default 25_000;

    /**
     * How long the sign of life may take.
     *
     * @return milliseconds
     */
    long pingTimeout() default 20_000;

    /**
     * How long an upgrade to WebSocket may take.
     *
     * @return milliseconds
     */
    long upgradeTimeout() default 10_000;

    /**
     * How large a message of a client may be.
     *
     * @return bytes
     */
    long maxHttpBufferSize() default 1_000_000;

    /**
     * The transports that clients may use.
     *
     * @return some of {@code polling} and {@code websocket}
     */
    String[] transports() default {"polling", "websocket"};

    /**
     * Whether a client may go over from polling to WebSocket.
     *
     * @return whether upgrades are offered
     */
    boolean allowUpgrades() default true;

    /**
     * How long a connection may stay without a namespace.
     *
     * @return milliseconds
     */
    long connectTimeout() default 45_000;

    /**
     * How long a broadcast waits for acknowledgements when no operator says so.
     *
     * @return milliseconds
     */
    long broadcastAckTimeout() default 10_000;

    /**
     * How many binary attachments a packet may have.
     *
     * @return a number from 0
     */
    int maxAttachments() default 10;

    /**
     * Which thread runs application code.
     *
     * @return the kind of thread
     */
    Execution execution() default Execution.CALLER;

    /**
     * Whether the JavaScript client is served.
     *
     * @return whether it is served
     */
    boolean serveClient() default true;

    /**
     * Whether empty children of dynamic namespaces disappear.
     *
     * @return whether they disappear
     */
    boolean cleanupEmptyChildNamespaces() default false;

    /**
     * Origins whose pages may call across origins by CORS; none by default.
     *
     * @return origins, {@code *}, or regular expressions between slashes
     */
    String[] corsOrigin() default {};

    /**
     * Whether CORS allows credentials.
     *
     * @return whether they are allowed
     */
    boolean corsCredentials() default false;

    /**
     * Further options in the form {@code name=value}, with any name of the table of options.
     *
     * @return entries such as {@code "maxPendingAcks=100"}
     */
    String[] options() default {};
}
