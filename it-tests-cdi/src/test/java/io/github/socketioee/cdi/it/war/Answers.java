package io.github.socketioee.cdi.it.war;

import io.github.socketioee.Ack;
import io.github.socketioee.Args;
import io.github.socketioee.Handshake;
import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.AckArgs;
import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnDisconnect;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What handlers take and return. */
@ApplicationScoped
@InNamespace("/answers")
public class Answers {

    public record Drawing(String name, byte[] pixels) {}

    @OnEvent
    Message value(@Payload Message message) {
        return new Message(message.text() + "!", message.number() + 1);
    }

    @OnEvent
    String nothing() {
        return null;
    }

    @OnEvent
    AckArgs several() {
        return AckArgs.of("a", null, 2);
    }

    @OnEvent
    AckArgs none() {
        return AckArgs.of();
    }

    @OnEvent
    CompletionStage<byte[]> render(@Payload Drawing drawing) {
        return CompletableFuture.supplyAsync(() -> drawing.pixels());
    }

    @OnEvent
    CompletionStage<AckArgs> severalLater() {
        return CompletableFuture.supplyAsync(() -> AckArgs.of(1, 2));
    }

    @OnEvent
    Object[] arrays() {
        return new Object[] {1, 2};
    }

    @OnEvent
    void byHand(Ack ack, Args args) {
        ack.send(ack.requested(), args.size());
    }

    @OnEvent
    void silent() {
        Journal.add("silent");
    }

    @OnEvent
    CompletionStage<Void> silentLater() {
        return CompletableFuture.runAsync(() -> Journal.add("silent later"));
    }

    @OnEvent
    Object unencodable() {
        return new Thread("no JSON");
    }

    @OnEvent
    String everything(
            Socket socket,
            SocketEvent event,
            Handshake handshake,
            Principal principal,
            Namespace namespace,
            SocketIoServer io,
            Args args,
            Ack ack,
            @Payload(1) String second,
            @Payload String first) {
        return socket.id().equals(event.socket().id()) + " " + handshake.address() + " " + principal.getName() + " "
                + namespace.name() + " [" + io.name() + "] " + args.size() + " " + ack.requested() + " " + first
                + second;
    }

    @OnDisconnect
    void gone(io.github.socketioee.DisconnectReason reason) {
        Journal.add("gone " + reason);
    }
}
