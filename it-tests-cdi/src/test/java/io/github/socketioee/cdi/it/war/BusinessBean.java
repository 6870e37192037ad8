package io.github.socketioee.cdi.it.war;

import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** A session bean that is known by its interface only. */
@Singleton
@InNamespace("/platform")
public class BusinessBean implements Business {

    @Resource
    private TransactionSynchronizationRegistry transaction;

    @Override
    @OnEvent
    public String business(@Payload String text) {
        return text + " in a transaction " + (transaction.getTransactionKey() != null);
    }
}
