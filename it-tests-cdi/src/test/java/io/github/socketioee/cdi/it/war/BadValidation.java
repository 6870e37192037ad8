package io.github.socketioee.cdi.it.war;

import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Typed;
import jakarta.validation.constraints.NotBlank;

/** A constraint that nobody could check, because the bean is not known by its class. */
@ApplicationScoped
@Typed(Runnable.class)
public class BadValidation implements Runnable {

    @Override
    public void run() {}

    void observed(@Observes @OnEvent("x") SocketEvent e, @Payload @NotBlank String text) {}
}
