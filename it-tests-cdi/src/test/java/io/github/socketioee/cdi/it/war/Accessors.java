package io.github.socketioee.cdi.it.war;

import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.SocketEvent;
import io.github.socketioee.cdi.SocketEvent.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Tries every accessor of every kind of event, in the namespace /accessors. */
@ApplicationScoped
@InNamespace("/accessors")
public class Accessors {

    private static final Map<String, Consumer<SocketEvent>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("socket", SocketEvent::socket);
        ALL.put("namespace", SocketEvent::namespace);
        ALL.put("handshake", SocketEvent::handshake);
        ALL.put("principal", event -> Objects.requireNonNull(event.principal()));
        ALL.put("name", SocketEvent::name);
        ALL.put("args", SocketEvent::args);
        ALL.put("arg", event -> event.arg(0, String.class));
        ALL.put("arg by type", event -> event.arg(0, (Type) String.class));
        ALL.put("payload", event -> event.payload(String.class));
        ALL.put("ackRequested", SocketEvent::ackRequested);
        ALL.put("ack", event -> event.ack("x"));
        ALL.put("reason", SocketEvent::reason);
        ALL.put("detail", SocketEvent::detail);
        ALL.put("error", SocketEvent::error);
    }

    void all(@Observes SocketEvent e) {
        StringBuilder sensible = new StringBuilder(e.kind() + ":");
        ALL.forEach((name, accessor) -> sensible.append(makesSense(e, accessor) ? " " + name : ""));
        // a client that is connecting must stay so
        if (e.kind() != Kind.CONNECTING) {
            sensible.append(makesSense(e, event -> event.refuse("no")) ? " refuse" : "");
            sensible.append(makesSense(e, event -> event.refuse("no", 1)) ? " refuse with data" : "");
        }
        Journal.add(sensible.toString());
        if (e.kind() == Kind.EVENT) {
            throw new RuntimeException("so that there is an error to hear of");
        }
    }

    private static boolean makesSense(SocketEvent e, Consumer<SocketEvent> accessor) {
        try {
            accessor.accept(e);
            return true;
        } catch (IllegalStateException senseless) {
            return false;
        }
    }
}
