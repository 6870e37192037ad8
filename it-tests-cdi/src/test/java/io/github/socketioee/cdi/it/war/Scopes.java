package io.github.socketioee.cdi.it.war;

import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnConnect;
import io.github.socketioee.cdi.OnConnecting;
import io.github.socketioee.cdi.OnDisconnect;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.OnSocketError;
import io.github.socketioee.cdi.SocketEvent;
import io.github.socketioee.cdi.SocketScoped;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** What is one per socket, one per event, one per call. */
public final class Scopes {

    private Scopes() {}

    @SocketScoped
    public static class Sender {
        @Inject
        Socket socket;

        private int events;

        public int next() {
            return ++events;
        }

        @PreDestroy
        void end() {
            Journal.add("sender destroyed after " + events + ", socket known: "
                    + !socket.id().isEmpty());
        }
    }

    @RequestScoped
    public static class Request {
        private static final AtomicInteger MADE = new AtomicInteger();
        private int number;

        @PostConstruct
        void made() {
            number = MADE.incrementAndGet();
        }

        public int number() {
            return number;
        }

        @PreDestroy
        void end() {
            Journal.add("request ended");
        }
    }

    @Dependent
    public static class Once {
        @Inject
        Sender sender;

        @Inject
        Request request;

        @OnEvent("once")
        @InNamespace("/scopes")
        String once() {
            return "event " + sender.next() + " by one instance per call";
        }

        @PreDestroy
        void end() {
            Journal.add("dependent handler destroyed");
        }
    }

    @ApplicationScoped
    @InNamespace("/scopes")
    public static class Room {
        @Inject
        Sender sender;

        @Inject
        Request request;

        @Inject
        Socket socket;

        @Inject
        Namespace namespace;

        @Inject
        SocketIoServer io;

        void connecting(@Observes @OnConnecting SocketEvent e) {
            sender.next();
            if (e.handshake().auth().containsKey("refuse")) {
                e.refuse("no");
            }
        }

        void connect(@Observes @OnConnect SocketEvent e) {
            sender.next();
            Journal.add("connect in request " + (request.number() > 0));
        }

        void count(@Observes @OnEvent("count") SocketEvent e) {
            e.ack(sender.next(), socket.id(), e.socket().id());
        }

        void sameRequest(@Observes @OnEvent("request") SocketEvent e) {
            Journal.add("observer in request " + request.number());
        }

        @OnEvent("request")
        int requestHandler() {
            Journal.add("handler in request " + request.number());
            return request.number();
        }

        @OnEvent("elsewhere")
        CompletableFuture<String> elsewhere() {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    return socket.id();
                } catch (ContextNotActiveException none) {
                    return none.getMessage();
                }
            });
        }

        @OnEvent("timer")
        void timer() {
            Thread timer = new Thread(() -> {
                namespace.emit("from a thread", namespace.sockets().size());
                io.of("/scopes").emit("from a thread, by the server");
            });
            timer.start();
        }

        @OnEvent("fail")
        void fail() {
            throw new IllegalStateException();
        }

        void error(@Observes @OnSocketError SocketEvent e) {
            Journal.add("error of sender " + sender.next() + " in request " + (request.number() > 0));
        }

        void disconnect(@Observes @OnDisconnect SocketEvent e) {
            Journal.add("disconnect of sender " + sender.next() + " in request " + (request.number() > 0));
        }
    }

    /** Uses everything in every kind of event. */
    @ApplicationScoped
    @InNamespace("/every")
    public static class Every {
        @Inject
        Sender sender;

        @Inject
        Request request;

        @Inject
        Socket socket;

        void all(@Observes SocketEvent e) {
            Journal.add(e.kind() + " " + socket.id().equals(e.socket().id()) + " " + (request.number() > 0) + " "
                    + sender.next());
            if (e.kind() == SocketEvent.Kind.EVENT) {
                throw new RuntimeException("so that there is an error to hear of");
            }
        }
    }
}
