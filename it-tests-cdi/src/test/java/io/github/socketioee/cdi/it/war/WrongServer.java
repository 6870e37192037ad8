package io.github.socketioee.cdi.it.war;

import io.github.socketioee.Namespace;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Server;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Names servers that do not exist. */
@ApplicationScoped
public class WrongServer {

    @Inject
    @Server("typo")
    Namespace namespace;

    @OnEvent
    @Server("typo")
    void handler() {}

    void observer(@Observes @OnEvent("x") @Server("other") SocketEvent e) {}
}
