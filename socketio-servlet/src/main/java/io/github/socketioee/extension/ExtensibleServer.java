package io.github.socketioee.extension;

import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every server of this library offers to a layer above it. */
public interface ExtensibleServer {

    /**
     * The same server, as extensions see it.
     *
     * @throws IllegalArgumentException if the server is not one of this library's own
     */
    static ExtensibleServer of(SocketIoServer server) {
        if (server instanceof ExtensibleServer extensible) {
            return extensible;
        }
        throw new IllegalArgumentException(server + " cannot be extended: it is no server of this library");
    }

    /** The names of all servers of the application, this one's included; that of the default server is empty. */
    Set<String> serverNames();

    /** Decides who observes a namespace. */
    @FunctionalInterface
    interface Observation {

        /**
         * Called once per namespace: for those that exist when the observation is added, later for each that is made, before any client can
         * connect to it. Must be quick and must not ask the server for namespaces.
         *
         * @param namespace the namespace
         * @param parent the name of the dynamic namespace that it is a child of, or {@code null}
         * @return the observer, or {@code null} for none
         */
        @Nullable NamespaceObserver of(Namespace namespace, @Nullable String parent);
    }

    /** Adds an observation. To be called at deployment, before the first request. */
    void observe(Observation observation);

    /** Treats a failure as if a listener had thrown it: it is logged once and handed to error listeners and observers. */
    void report(Throwable failure, Socket socket, String where);

    /** Sets what ties operations after {@code afterCommit()} to transactions. */
    void commitHook(CommitHook hook);
}
