package io.github.socketioee;

import io.github.socketioee.engine.EngineServer;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server: {@code io} of Node. Its operators act on the main namespace {@code /}.
 *
 * <p>One exists per Socket.IO servlet of a web application; see {@link #from(ServletContext)} and {@link SocketIoConfigurer}.
 */
public interface SocketIoServer extends BroadcastOperator {

    /** The name of the context attribute that holds the default server; a named one is found at this name, a dot and its name. */
    String ATTRIBUTE = "io.github.socketioee.SocketIoServer";

    /**
     * The default server of a web application.
     *
     * @throws IllegalStateException if there is none (yet)
     */
    static SocketIoServer from(ServletContext context) {
        return from(context, "");
    }

    /**
     * The server of a web application that the servlet of this name serves; the empty name means the default one.
     *
     * @throws IllegalStateException if there is none (yet)
     */
    static SocketIoServer from(ServletContext context, String name) {
        String attribute = name.isEmpty() ? ATTRIBUTE : ATTRIBUTE + "." + name;
        if (context.getAttribute(attribute) instanceof SocketIoServer server) {
            return server;
        }
        throw new IllegalStateException(
                "No Socket.IO server in the web application '" + context.getContextPath()
                        + "': the context attribute " + attribute
                        + " is not set. It is set when the context has been initialized, unless socketio.auto=false and no SocketIoServlet is declared");
    }

    /** The name of the servlet that serves this server, empty for the default one. */
    String name();

    /** The options in force. */
    SocketIoOptions options();

    /** The Engine.IO server underneath. */
    EngineServer engine();

    /** The namespace of this name, made when it does not exist; a missing leading slash is added. */
    Namespace of(String name);

    /** The dynamic namespace of all names that the pattern matches as a whole. */
    Namespace of(Pattern pattern);

    /** The dynamic namespace of all names that the matcher accepts. */
    Namespace of(NamespaceMatcher matcher);

    /** The namespaces that exist, dynamic ones left out. */
    Collection<Namespace> namespaces();

    /** Adds a middleware to the main namespace. */
    default SocketIoServer use(Middleware middleware) {
        of("/").use(middleware);
        return this;
    }

    /** Adds a connection listener to the main namespace. */
    default Registration onConnection(Consumer<Socket> listener) {
        return of("/").onConnection(listener);
    }

    /** Sends an event to the other nodes of the cluster, for the main namespace; see {@link Namespace#serverSideEmit}. */
    default void serverSideEmit(String event, @Nullable Object @Nullable ... args) {
        of("/").serverSideEmit(event, args);
    }

    /** Sends an event to the other nodes of the cluster and collects the first value of each answer. */
    default CompletionStage<BroadcastReply> serverSideEmitWithAck(String event, @Nullable Object @Nullable ... args) {
        return of("/").serverSideEmitWithAck(event, args);
    }

    /** Adds a listener for what other nodes of the cluster sent by {@link #serverSideEmit}. */
    default Registration onServerSide(String event, EventListener listener) {
        return of("/").onServerSide(event, listener);
    }

    /**
     * Adds a listener called when a namespace was made, by {@link #of(String)} or by a client's connection to a dynamic one. No client is
     * connected to it before the listeners have returned, so they may add middlewares.
     */
    Registration onNewNamespace(Consumer<Namespace> listener);

    /** Adds a listener for failures of application code and payloads that do not convert. */
    Registration onError(ErrorListener listener);

    /** Disconnects all sockets with {@code server shutting down} and closes all connections. The container calls it at undeployment. */
    void close();
}
