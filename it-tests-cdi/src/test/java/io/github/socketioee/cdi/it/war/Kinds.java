package io.github.socketioee.cdi.it.war;

import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnAnyEvent;
import io.github.socketioee.cdi.OnConnect;
import io.github.socketioee.cdi.OnConnecting;
import io.github.socketioee.cdi.OnDisconnect;
import io.github.socketioee.cdi.OnDisconnecting;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.OnSocketError;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Every kind of event, in both styles, in the namespace /kinds. */
@ApplicationScoped
@InNamespace("/kinds")
public class Kinds {

    private final CompletableFuture<Void> held = new CompletableFuture<>();

    void connecting(@Observes @OnConnecting SocketEvent e) {
        Journal.add("connecting " + e.socket().connected());
        e.socket().join("room");
        Object refuse = e.handshake().auth().get("refuse");
        if (refuse != null) {
            e.refuse("not you", Map.of("code", refuse));
        }
        if (e.handshake().auth().containsKey("break")) {
            throw new IllegalStateException("secret");
        }
    }

    @OnConnecting
    CompletionStage<Void> connectingLater(SocketEvent e) {
        Journal.add("connecting later");
        if (e.handshake().auth().containsKey("hold")) {
            return held;
        }
        return CompletableFuture.runAsync(() -> {
            if (e.handshake().auth().containsKey("refuseLater")) {
                e.refuse("not now");
            }
        });
    }

    @OnEvent
    String release() {
        held.complete(null);
        return "released";
    }

    void connect(@Observes @OnConnect SocketEvent e) {
        Journal.add("connect " + e.socket().connected());
    }

    @OnConnect
    void connectHandler(SocketEvent e) {
        Journal.add("connect handler " + e.namespace().name());
    }

    void say(@Observes @OnEvent("say") SocketEvent e) {
        Journal.add("say " + e.name() + " " + e.args().size() + " " + e.payload(String.class) + " "
                + e.arg(1, Integer.class) + " " + e.<String>arg(0, (java.lang.reflect.Type) String.class) + " "
                + e.ackRequested());
        e.ack("said", 1);
    }

    void any(@Observes @OnAnyEvent SocketEvent e) {
        Journal.add("any " + e.name());
    }

    @OnAnyEvent
    void anyHandler(SocketEvent e) {
        Journal.add("any handler " + e.name());
    }

    @OnEvent
    String named() {
        return "by the method's name";
    }

    @OnEvent("throw")
    String fail() {
        throw new IllegalArgumentException("secret of the application");
    }

    @OnEvent("throwLater")
    CompletionStage<String> failLater() {
        return CompletableFuture.supplyAsync(() -> {
            throw new IllegalArgumentException("secret of the application");
        });
    }

    void disconnecting(@Observes @OnDisconnecting SocketEvent e) {
        Journal.add("disconnecting " + new TreeSet<>(e.socket().rooms()).contains("room") + " "
                + e.reason().text());
    }

    void disconnect(@Observes @OnDisconnect SocketEvent e) {
        Journal.add("disconnect " + e.socket().rooms() + " " + e.reason() + " "
                + e.detail().isEmpty());
    }

    void error(@Observes @OnSocketError SocketEvent e) {
        Journal.add("error " + e.name() + " " + e.error().getClass().getSimpleName());
    }

    @OnSocketError
    void errorHandler(Throwable error, io.github.socketioee.Socket socket) {
        Journal.add("error handler " + error.getClass().getSimpleName() + " "
                + !socket.id().isEmpty());
    }
}
