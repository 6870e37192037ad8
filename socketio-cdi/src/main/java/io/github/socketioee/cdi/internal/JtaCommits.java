package io.github.socketioee.cdi.internal;

import io.github.socketioee.extension.CommitHook;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Ties operations to JTA transactions. Only loaded where the API is. */
final class JtaCommits implements CommitHook {

    private static final String JNDI_NAME = "java:comp/TransactionSynchronizationRegistry";

    private final TransactionSynchronizationRegistry registry;

    private JtaCommits(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    /** {@code null} when there is no transaction service: neither in JNDI nor as a bean. */
    static @Nullable JtaCommits find(BeanManager manager) {
        TransactionSynchronizationRegistry registry = inJndi();
        if (registry == null) {
            Instance<TransactionSynchronizationRegistry> bean =
                    manager.createInstance().select(TransactionSynchronizationRegistry.class);
            // Several are an error of the application that get() explains.
            registry = bean.isUnsatisfied() ? null : bean.get();
        }
        return registry == null ? null : new JtaCommits(registry);
    }

    @SuppressWarnings("BanJNDI") // a constant name of the platform
    private static @Nullable TransactionSynchronizationRegistry inJndi() {
        try {
            return InitialContext.doLookup(JNDI_NAME) instanceof TransactionSynchronizationRegistry found
                    ? found
                    : null;
        } catch (NamingException | LinkageError none) {
            return null;
        }
    }

    @Override
    public boolean defer(Runnable committed, Runnable rolledBack) {
        if (registry.getTransactionKey() == null) {
            return false;
        }
        switch (registry.getTransactionStatus()) {
            case Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED -> {
                return false;
            }
            case Status.STATUS_ACTIVE -> {
                work().add(new Deferred(committed, rolledBack));
                return true;
            }
            case Status.STATUS_PREPARING, Status.STATUS_PREPARED, Status.STATUS_COMMITTING -> {
                // A synchronization of the application emits while the transaction completes.
                if (registry.getResource(this) instanceof Work known) {
                    known.add(new Deferred(committed, rolledBack));
                    return true;
                }
                return false;
            }
            default -> {
                rolledBack.run();
                return true;
            }
        }
    }

    private Work work() {
        if (registry.getResource(this) instanceof Work known) {
            return known;
        }
        Work work = new Work();
        registry.registerInterposedSynchronization(work);
        registry.putResource(this, work);
        return work;
    }

    private record Deferred(Runnable committed, Runnable rolledBack) {}

    /** One per transaction, so that its operations keep their order. */
    private static final class Work implements Synchronization {

        private final List<Deferred> deferred = new ArrayList<>();

        void add(Deferred operation) {
            deferred.add(operation);
        }

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            // By index, because an operation may add another one.
            for (int i = 0; i < deferred.size(); i++) {
                Deferred operation = deferred.get(i);
                (status == Status.STATUS_COMMITTED ? operation.committed : operation.rolledBack).run();
            }
        }
    }
}
