package io.github.socketioee.cdi.it.war;

import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** A session bean that is known by its class. */
@Stateless
@InNamespace("/platform")
public class SessionBean {

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @OnEvent
    public String enterprise(@Payload String text) {
        return text + " in a transaction " + (transaction.getTransactionKey() != null);
    }

    public void observed(@Observes @OnEvent("enterpriseObserved") SocketEvent e, @Payload String text) {
        e.ack(enterprise(text));
    }
}
