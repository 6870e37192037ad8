package io.github.socketioee.cdi.it.war;

import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnConnecting;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.Server;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Which events reach whom. */
public final class Namespaces {

    private Namespaces() {}

    /** Without a namespace: that of the main one. */
    @ApplicationScoped
    public static class Unnamed {
        void where(@Observes @OnEvent("where") SocketEvent e) {
            Journal.add("unnamed " + e.namespace().name());
        }

        @OnEvent("where")
        void handler(SocketEvent e) {
            Journal.add("unnamed handler " + e.namespace().name());
        }
    }

    /** With a namespace at the class; the bean keeps its default qualifier. */
    @ApplicationScoped
    @InNamespace("/named")
    public static class Named {
        @Inject
        Namespace own;

        @Inject
        @InNamespace
        Namespace main;

        @Inject
        @InNamespace("/elsewhere")
        Namespace elsewhere;

        @Inject
        SocketIoServer io;

        @Inject
        @Server("admin")
        SocketIoServer admin;

        @Inject
        @Server("admin")
        @InNamespace("/panel")
        Namespace panel;

        void where(@Observes @OnEvent("where") SocketEvent e) {
            Journal.add("named " + e.namespace().name());
        }

        void both(@Observes @OnEvent("where") @InNamespace("/elsewhere") SocketEvent e) {
            Journal.add("named, elsewhere " + e.namespace().name());
        }

        @OnEvent("where")
        @InNamespace("elsewhere")
        void handler(SocketEvent e) {
            Journal.add("handler, elsewhere " + e.namespace().name());
        }

        public String injected() {
            return own.name() + " " + main.name() + " " + elsewhere.name() + " [" + io.name() + "] [" + admin.name()
                    + "] " + panel.name();
        }
    }

    /** Everywhere, and in dynamic namespaces. */
    @ApplicationScoped
    public static class Wide {
        @Inject
        Named named;

        @Inject
        @InNamespace("^/tenant-\\w+$")
        Namespace tenants;

        void everywhere(@Observes @OnEvent("where") @InNamespace("*") SocketEvent e) {
            Journal.add("everywhere " + e.namespace().name());
        }

        void gate(@Observes @OnConnecting @InNamespace("*") SocketEvent e) {
            if (e.handshake().auth().containsKey("stranger")) {
                e.refuse("strangers stay out of " + e.namespace().name());
            }
        }

        void tenant(@Observes @OnEvent("where") @InNamespace("^/tenant-\\w+$") SocketEvent e) {
            Journal.add("tenant " + e.namespace().name());
        }

        @OnEvent
        void toTenants(@Payload String news) {
            tenants.emit("news", news);
        }

        @OnEvent("injected")
        String injected() {
            return named.injected();
        }
    }

    /** A bare observer hears every kind. */
    @ApplicationScoped
    @InNamespace("/bare")
    public static class Bare {
        void all(@Observes SocketEvent e) {
            Journal.add("bare " + e.kind());
            if (e.kind() == SocketEvent.Kind.EVENT) {
                throw new RuntimeException("so that there is an error to hear of");
            }
        }
    }

    /** A bare observer without a namespace hears the main one only. */
    @ApplicationScoped
    public static class BareMain {
        void all(@Observes SocketEvent e) {
            if (e.handshake().auth().containsKey("bare")) {
                Journal.add("main " + e.kind());
            }
        }
    }

    /** Of the second server. */
    @ApplicationScoped
    @Server("admin")
    @InNamespace("/panel")
    public static class Panel {
        @OnEvent
        String hello(SocketIoServer server, Namespace namespace, Socket socket) {
            return server.name() + " " + namespace.name() + " "
                    + socket.namespace().name();
        }
    }
}
