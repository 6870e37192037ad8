package io.github.socketioee.cdi.it.war;

import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnConnecting;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.OnSocketError;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Interceptors and roles. */
public final class Guarded {

    private Guarded() {}

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Logged {}

    @Logged
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    public static class Logging {
        @AroundInvoke
        Object log(InvocationContext invocation) throws Exception {
            Journal.add("before " + invocation.getMethod().getName());
            try {
                return invocation.proceed();
            } finally {
                Journal.add("after " + invocation.getMethod().getName());
            }
        }
    }

    @ApplicationScoped
    @InNamespace("/guarded")
    public static class Methods {
        @Logged
        void observed(@Observes @OnEvent("observed") SocketEvent e, @Payload String text) {
            Journal.add("observed " + text);
            e.ack(text);
        }

        @Logged
        @OnEvent
        String handled(@Payload String text) {
            Journal.add("handled " + text);
            return text;
        }

        @RolesAllowed("member")
        void observedByMembers(@Observes @OnEvent("observedByMembers") SocketEvent e) {
            e.ack("welcome " + e.principal().getName());
        }

        @RolesAllowed({"boss", "member"})
        @OnEvent
        String handledByMembers() {
            return "welcome";
        }

        void error(@Observes @OnSocketError SocketEvent e) {
            Journal.add(e.error().getClass().getSimpleName() + ": " + e.error().getMessage());
        }
    }

    @ApplicationScoped
    @RolesAllowed("member")
    @InNamespace("/guarded")
    public static class Members {
        @OnEvent
        String byClass() {
            return "welcome";
        }

        @PermitAll
        @OnEvent
        String open() {
            return "open";
        }

        @DenyAll
        @OnEvent
        String closed() {
            return "closed";
        }

        @OnConnecting
        @InNamespace("/members")
        void gate(SocketEvent e) {
            Journal.add(
                    "let in " + e.principal().getName() + " " + e.handshake().isUserInRole("member"));
        }
    }
}
