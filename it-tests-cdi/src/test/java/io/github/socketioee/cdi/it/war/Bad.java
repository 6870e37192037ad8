package io.github.socketioee.cdi.it.war;

import io.github.socketioee.DisconnectReason;
import io.github.socketioee.Namespace;
import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnAnyEvent;
import io.github.socketioee.cdi.OnConnect;
import io.github.socketioee.cdi.OnConnecting;
import io.github.socketioee.cdi.OnDisconnect;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import io.github.socketioee.cdi.it.war.elsewhere.Elsewhere;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.security.Principal;
import java.util.List;

/** Mistakes that must fail the deployment. */
public final class Bad {

    private Bad() {}

    @ApplicationScoped
    public static class Beans {
        void reserved(@Observes @OnEvent("disconnect") SocketEvent e) {}

        void async(@ObservesAsync SocketEvent e) {}

        @OnEvent
        private void hidden() {}

        @OnEvent
        static void shared() {}

        @OnEvent
        void twice(@Payload String a, @Payload String b) {}

        @OnEvent
        void unknown(List<String> what) {}

        void who(@Observes @OnEvent("x") SocketEvent e, Principal principal) {}

        @OnEvent
        void connect() {}

        @OnEvent
        final void sealed() {}

        void nameless(@Observes @OnEvent SocketEvent e) {}

        @OnConnect
        @OnDisconnect
        void both() {}

        void sameIndex(@Observes @OnEvent("x") SocketEvent e, @Payload(1) String a, @Payload(1) Integer b) {}

        void late(@Observes(during = TransactionPhase.AFTER_SUCCESS) @OnEvent("x") SocketEvent e) {}

        void named(@Observes @Named("x") SocketEvent e) {}

        void pattern(@Observes @InNamespace("/tenant-(") SocketEvent e) {}

        @OnEvent("x")
        void reason(DisconnectReason reason) {}

        @OnConnect
        void payload(@Payload String payload) {}

        @Inject
        @InNamespace("*")
        Namespace all;
    }

    @ApplicationScoped
    public static class More {
        void twoKinds(@Observes @OnAnyEvent @OnConnecting SocketEvent e) {}

        @OnEvent("x")
        void bothStyles(@Observes @OnEvent("x") SocketEvent e) {}

        void everyKind(@Observes SocketEvent e, @Payload String payload) {}

        @OnEvent("x")
        void negative(@Payload(-1) String payload) {}

        @OnEvent("x")
        <T> void generic(@Payload List<T> payload) {}

        @Inject
        void injected(@Payload String payload) {}
    }

    @ApplicationScoped
    @Typed(Runnable.class)
    public static class OtherType implements Runnable {
        @Override
        public void run() {}

        @OnEvent
        void unknown() {}
    }

    @ApplicationScoped
    public static class Inheriting extends Elsewhere {}
}
