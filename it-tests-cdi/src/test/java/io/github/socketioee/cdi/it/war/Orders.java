package io.github.socketioee.cdi.it.war;

import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnAnyEvent;
import io.github.socketioee.cdi.OnConnecting;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The order of calls, mixed styles. */
@ApplicationScoped
@InNamespace("/orders")
public class Orders {

    void third(@Observes @Priority(3) @OnEvent("go") SocketEvent e) {
        Journal.add("3");
    }

    @OnEvent("go")
    @Priority(2)
    void second() {
        Journal.add("2");
    }

    void first(@Observes @Priority(1) @OnEvent("go") SocketEvent e) {
        Journal.add("1");
    }

    @OnEvent("go")
    @Priority(4)
    void fourth() {
        Journal.add("4");
    }

    void last(@Observes @OnEvent("go") SocketEvent e) {
        Journal.add("default");
    }

    void any(@Observes @Priority(0) @OnAnyEvent SocketEvent e) {
        Journal.add("any, though of priority 0");
    }

    @OnConnecting
    @Priority(1)
    void refuse(SocketEvent e) {
        if (e.handshake().auth().containsKey("refuse")) {
            e.refuse("first");
        }
    }

    void notAsked(@Observes @Priority(2) @OnConnecting SocketEvent e) {
        Journal.add("second gate");
    }
}
