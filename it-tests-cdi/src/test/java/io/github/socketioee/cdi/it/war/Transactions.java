package io.github.socketioee.cdi.it.war;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** Transactions where the container has none: Narayana. */
public final class Transactions {

    private Transactions() {}

    /** What a servlet container without transactions needs to be told. */
    @ApplicationScoped
    public static class Service {
        @Produces
        @ApplicationScoped
        TransactionManager manager() {
            return com.arjuna.ats.jta.TransactionManager.transactionManager();
        }

        @Produces
        @Named("transaction")
        @ApplicationScoped
        TransactionSynchronizationRegistry registry() {
            return new TransactionSynchronizationRegistryImple();
        }
    }

    /** {@code @Transactional} as Jakarta Transactions says, as far as these tests go. */
    @Transactional
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
    public static class Required {
        @Inject
        TransactionManager manager;

        @AroundInvoke
        Object inTransaction(InvocationContext invocation) throws Exception {
            if (manager.getStatus() != Status.STATUS_NO_TRANSACTION) {
                return invocation.proceed();
            }
            manager.begin();
            Object result;
            try {
                result = invocation.proceed();
            } catch (RuntimeException e) {
                manager.rollback();
                throw e;
            }
            if (manager.getStatus() == Status.STATUS_MARKED_ROLLBACK) {
                manager.rollback();
            } else {
                manager.commit();
            }
            return result;
        }
    }
}
