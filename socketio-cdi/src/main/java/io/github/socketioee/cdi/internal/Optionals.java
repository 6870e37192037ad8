package io.github.socketioee.cdi.internal;

import io.github.socketioee.extension.CommitHook;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is only there if its API is on the class path. The lambdas, unlike method references, load nothing before they run. */
final class Optionals {

    private Optionals() {}

    static @Nullable PayloadValidation validation(BeanManager manager) {
        return ifPresent("jakarta.validation.Validator", manager, present -> PayloadValidation.find(present));
    }

    static @Nullable CommitHook commits(BeanManager manager) {
        return ifPresent(
                "jakarta.transaction.TransactionSynchronizationRegistry", manager, present -> JtaCommits.find(present));
    }

    private static <T> @Nullable T ifPresent(
            String type, BeanManager manager, Function<BeanManager, @Nullable T> finder) {
        try {
            Class.forName(type, false, Optionals.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
        return finder.apply(manager);
    }
}
