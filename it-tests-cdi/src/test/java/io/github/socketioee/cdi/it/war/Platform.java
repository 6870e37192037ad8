package io.github.socketioee.cdi.it.war;

import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnEvent;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What only a Jakarta EE server has. */
public final class Platform {

    private Platform() {}

    @ApplicationScoped
    public static class Resources {
        @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
        TransactionSynchronizationRegistry transaction;

        @Produces
        @Named("transaction")
        TransactionSynchronizationRegistry transaction() {
            return transaction;
        }
    }

    @ApplicationScoped
    @InNamespace("/platform")
    public static class Names {
        @Resource
        ManagedExecutorService executor;

        @OnEvent
        String names() {
            return lookUp();
        }

        @OnEvent
        CompletionStage<String> managed() {
            return CompletableFuture.supplyAsync(Names::lookUp, executor);
        }

        @SuppressWarnings("BanJNDI") // a constant name of the platform
        private static String lookUp() {
            try {
                return InitialContext.doLookup("java:comp/UserTransaction") != null ? "found" : "nothing";
            } catch (NamingException e) {
                return e.toString();
            }
        }
    }
}
