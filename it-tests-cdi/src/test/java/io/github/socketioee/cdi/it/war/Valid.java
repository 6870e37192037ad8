package io.github.socketioee.cdi.it.war;

import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.OnSocketError;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Bean Validation. */
public final class Valid {

    private Valid() {}

    public record Order(@NotBlank String item, @Max(10) int count) {}

    @ApplicationScoped
    @InNamespace("/valid")
    public static class Methods {
        void observed(@Observes @OnEvent("observed") SocketEvent e, @Payload @jakarta.validation.Valid Order order) {
            e.ack("observed " + order.item());
        }

        @OnEvent
        String handled(@Payload @jakarta.validation.Valid Order order) {
            return "handled " + order.item();
        }

        @OnEvent
        String list(@Payload List<@jakarta.validation.Valid Order> orders) {
            return "list " + orders.size();
        }

        @OnEvent
        String direct(@Payload @NotNull @NotBlank String text) {
            return text;
        }

        void error(@Observes @OnSocketError SocketEvent e) {
            Journal.add(e.error().getMessage() + " "
                    + ((ConstraintViolationException) e.error().getCause())
                            .getConstraintViolations()
                            .size());
        }
    }

    @Dependent
    @InNamespace("/valid")
    public static class PerCall {
        @OnEvent
        String listPerCall(@Payload List<@jakarta.validation.Valid Order> orders) {
            return "list " + orders.size();
        }

        void observed(
                @Observes @OnEvent("observedPerCall") SocketEvent e, @Payload @jakarta.validation.Valid Order order) {
            e.ack("observed " + order.item());
        }
    }
}
