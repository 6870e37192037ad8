package io.github.socketioee.cdi.it.war;

import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnConnect;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;

/** What happens in transactions, whoever provides them. */
@ApplicationScoped
@InNamespace("/orders")
public class Shop {
    @Inject
    @InNamespace("/orders")
    Namespace orders;

    @Inject
    @Named("transaction")
    TransactionSynchronizationRegistry transaction;

    void connect(@Observes @OnConnect SocketEvent e) {
        e.socket().join("all");
    }

    @OnEvent
    @Transactional
    String place(@Payload String item, Socket socket) {
        Map<String, Object> order = new HashMap<>(Map.of("item", item));
        orders.to("all").afterCommit().emit("placed", order);
        socket.afterCommit().emit("yours", order);
        order.put("item", "changed after the emit");
        orders.to("all").emit("at once", item);
        if (item.equals("mark")) {
            transaction.setRollbackOnly();
            orders.afterCommit().emit("placed", "never");
        }
        if (item.equals("fail")) {
            throw new IllegalStateException("rolls back");
        }
        return "status " + transaction.getTransactionStatus();
    }

    @Transactional
    void observed(@Observes @OnEvent("observed") SocketEvent e, @Payload String item) {
        orders.afterCommit().to("all").emit("placed", Map.of("item", item));
        orders.to("all").emit("at once", item);
    }

    @OnEvent
    void without(@Payload String item) {
        orders.to("all").afterCommit().emit("placed", Map.of("item", item));
        orders.to("all").emit("at once", item);
    }

    @OnEvent
    @Transactional
    void ask(Socket socket) {
        socket.afterCommit()
                .emitWithAck("question")
                .whenComplete((reply, failure) ->
                        Journal.add(failure == null ? "answered" : String.valueOf(failure.getMessage())));
        transaction.setRollbackOnly();
    }

    @OnEvent
    @Transactional
    void leave() {
        orders.afterCommit().to("all").socketsLeave("all");
        orders.to("all").emit("still here");
    }
}
