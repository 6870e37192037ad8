package io.github.socketioee.cdi.it.war;

import io.github.socketioee.Socket;
import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import io.github.socketioee.cdi.SocketScoped;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.List;

/** Beans of many shapes. */
public final class Inherited {

    private Inherited() {}

    /** No bean itself. */
    @InNamespace("/inherited")
    public abstract static class Base {

        @Inject
        Socket socket;

        @OnEvent
        String inherited() {
            return "inherited " + (socket != null && !socket.id().isEmpty());
        }

        @OnEvent
        String overridden() {
            return "of the superclass";
        }

        @OnEvent
        String silenced() {
            Journal.add("must not be heard");
            return "must not be heard";
        }

        void observed(@Observes @OnEvent("observed") SocketEvent e) {
            e.ack("observed " + !socket.id().isEmpty());
        }
    }

    /** In the namespace of its superclass, and still {@code @Default}. */
    @ApplicationScoped
    public static class Sub extends Base {

        @Override
        @OnEvent
        String overridden() {
            Journal.add("overridden");
            return "of the subclass";
        }

        @Override
        String silenced() {
            Journal.add("must not be heard");
            return "must not be heard";
        }

        private void hidden(@Observes @OnEvent("privateObserver") SocketEvent e) {
            e.ack("private " + !socket.id().isEmpty());
        }

        static void shared(@Observes @OnEvent("staticObserver") SocketEvent e) {
            e.ack("static");
        }
    }

    /** Of a type that subclasses choose. */
    public abstract static class Generic<T> {

        @OnEvent
        String generic(@Payload T value) {
            return value.getClass().getSimpleName();
        }

        @OnEvent
        String genericList(@Payload List<T> values) {
            return values.get(0).getClass().getSimpleName() + values.size();
        }

        abstract String bridged(T value);
    }

    @ApplicationScoped
    @InNamespace("/inherited")
    public static class OfMessages extends Generic<Message> {

        @Inject
        Sub stillDefault;

        @Override
        @OnEvent
        String bridged(@Payload Message value) {
            Journal.add("bridged");
            return value.text() + " " + stillDefault.overridden();
        }
    }

    @RolesAllowed("member")
    public abstract static class ForMembers {

        @OnEvent
        String guardedByBase() {
            return "welcome";
        }

        void guardedObserver(@Observes @OnEvent("guardedObserver") SocketEvent e) {
            e.ack("welcome");
        }
    }

    @ApplicationScoped
    @InNamespace("/inherited")
    public static class WithoutRoles extends ForMembers {}

    /** What the decorator sees. */
    public interface Greeter {
        String greet(String whom);
    }

    @ApplicationScoped
    @InNamespace("/inherited")
    public static class Greeting implements Greeter {
        @Override
        @OnEvent
        public String greet(@Payload String whom) {
            return "hello " + whom;
        }
    }

    @Decorator
    @Priority(10)
    public static class Polite implements Greeter {

        @Inject
        @Delegate
        @Any
        Greeter delegate;

        @Override
        public String greet(String whom) {
            return "oh, " + delegate.greet(whom);
        }
    }

    /** What the restricted bean is known as. */
    public interface Farewell {
        String leave(String whom);
    }

    @ApplicationScoped
    @Typed(Farewell.class)
    @InNamespace("/inherited")
    public static class Restricted implements Farewell {
        @Override
        @OnEvent
        public String leave(@Payload String whom) {
            return "bye " + whom;
        }
    }

    @RequestScoped
    @InNamespace("/inherited")
    public static class PerEvent {
        private int calls;

        @OnEvent
        int inRequest() {
            return ++calls;
        }
    }

    /** One per client, which hears events itself. */
    @SocketScoped
    @InNamespace("/inherited")
    public static class PerClient {

        @Inject
        Log log;

        private int calls;

        @OnEvent
        int inSocket() {
            log.add("call " + ++calls);
            return calls;
        }

        void observe(@Observes @OnEvent("observedInSocket") SocketEvent e) {
            e.ack(++calls);
        }

        @PreDestroy
        void end() {
            log.add("end");
            Journal.add(log.all());
        }
    }

    /** Made after the bean that uses it. */
    @SocketScoped
    public static class Log {
        private final StringBuilder all = new StringBuilder();

        public void add(String entry) {
            all.append(entry).append("; ");
        }

        public String all() {
            return all.toString();
        }

        @PreDestroy
        void end() {
            all.append("ended");
        }
    }
}
