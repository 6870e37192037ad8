package io.github.socketioee.cdi.internal;

import io.github.socketioee.Ack;
import io.github.socketioee.DisconnectReason;
import io.github.socketioee.Namespace;
import io.github.socketioee.cdi.Elsewhere;
import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnAnyEvent;
import io.github.socketioee.cdi.OnConnect;
import io.github.socketioee.cdi.OnConnecting;
import io.github.socketioee.cdi.OnDisconnect;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.OnSocketError;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.security.Principal;
import java.util.List;

/** Beans with mistakes: one each. */
@SuppressWarnings("unused")
final class Wrong {

    private Wrong() {}

    @ApplicationScoped
    static class ReservedObserver {
        void mistake(@Observes @OnEvent("disconnect") SocketEvent e) {}
    }

    @ApplicationScoped
    static class ReservedHandler {
        @OnEvent
        void connect() {}
    }

    @ApplicationScoped
    static class ReservedForOthers {
        @OnEvent("newListener")
        void mistake() {}
    }

    @ApplicationScoped
    static class AsyncObserver {
        void mistake(@ObservesAsync SocketEvent e) {}
    }

    @ApplicationScoped
    static class PrivateHandler {
        @OnEvent
        private void mistake() {}
    }

    @ApplicationScoped
    static class StaticHandler {
        @OnConnect
        static void mistake() {}
    }

    @ApplicationScoped
    static class FinalHandler {
        @OnEvent
        final void mistake() {}
    }

    @ApplicationScoped
    static class HiddenElsewhere extends Elsewhere {}

    @ApplicationScoped
    @Typed(Runnable.class)
    static class OtherType implements Runnable {
        @Override
        public void run() {}

        @OnEvent
        void mistake() {}
    }

    @ApplicationScoped
    static class InTransaction {
        void mistake(@Observes(during = TransactionPhase.AFTER_SUCCESS) @OnEvent("x") SocketEvent e) {}
    }

    @ApplicationScoped
    static class SameIndexInHandler {
        @OnEvent("x")
        void mistake(@Payload String a, @Payload String b) {}
    }

    @ApplicationScoped
    static class SameIndexInObserver {
        void mistake(@Observes @OnEvent("x") SocketEvent e, @Payload(1) String a, @Payload(1) Integer b) {}
    }

    @ApplicationScoped
    static class UnknownParameter {
        @OnEvent("x")
        void mistake(List<String> unknown) {}
    }

    @ApplicationScoped
    static class PrincipalInObserver {
        void mistake(@Observes @OnEvent("x") SocketEvent e, Principal principal) {}
    }

    @ApplicationScoped
    static class NamelessObserver {
        void mistake(@Observes @OnEvent SocketEvent e) {}
    }

    @ApplicationScoped
    static class TwoKinds {
        @OnConnect
        @OnDisconnect
        void mistake() {}
    }

    @ApplicationScoped
    static class TwoKindsInObserver {
        void mistake(@Observes @OnAnyEvent @OnConnecting SocketEvent e) {}
    }

    @ApplicationScoped
    static class BothStyles {
        @OnEvent("x")
        void mistake(@Observes @OnEvent("x") SocketEvent e) {}
    }

    @ApplicationScoped
    static class PayloadOfNoEvent {
        @OnConnect
        void mistake(@Payload String payload) {}
    }

    @ApplicationScoped
    static class PayloadOfEveryKind {
        void mistake(@Observes SocketEvent e, @Payload String payload) {}
    }

    @ApplicationScoped
    static class NegativeIndex {
        @OnEvent("x")
        void mistake(@Payload(-1) String payload) {}
    }

    @ApplicationScoped
    static class GenericPayload {
        @OnEvent("x")
        <T> void mistake(@Payload List<T> payload) {}
    }

    @ApplicationScoped
    static class AckOfNoEvent {
        @OnSocketError
        void mistake(Ack ack) {}
    }

    @ApplicationScoped
    static class ReasonOfEvent {
        @OnEvent("x")
        void mistake(DisconnectReason reason) {}
    }

    @ApplicationScoped
    static class BrokenPattern {
        void mistake(@Observes @InNamespace("/tenant-(") SocketEvent e) {}
    }

    @ApplicationScoped
    static class EveryNamespace {
        @Inject
        @InNamespace("*")
        Namespace mistake;
    }

    @ApplicationScoped
    static class ForeignQualifier {
        void mistake(@Observes @Named("x") SocketEvent e) {}
    }

    @ApplicationScoped
    static class InjectedPayload {
        @Inject
        void mistake(@Payload String payload) {}
    }

    /** So that the container finds a bean for the injected payload and lets the check speak. */
    @ApplicationScoped
    static class RightPayload {
        void right(@Observes @OnEvent("x") SocketEvent e, @Payload String payload) {}
    }
}
