package io.github.socketioee.internal.server;

import io.github.socketioee.Execution;
import io.github.socketioee.SocketIoException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Where application code runs: on the thread that the transport offers, or always in one executor.
 *
 * @param fixed the executor, or {@code null} for what the transport offers
 */
record Dispatch(@Nullable Executor fixed) {

    static final Dispatch CALLER = new Dispatch(null);

    static Dispatch of(Execution execution, Executor pool) {
        return switch (execution) {
            case CALLER -> CALLER;
            case MANAGED -> new Dispatch(pool);
            case VIRTUAL -> new Dispatch(virtualThreads());
        };
    }

    Executor choose(Executor offered) {
        return fixed == null ? offered : fixed;
    }

    private static Executor virtualThreads() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException old) {
            throw new SocketIoException(
                    "execution=virtual needs Java 21 or later, and this is Java "
                            + Runtime.version().feature() + "; set execution=managed, or caller",
                    old);
        }
    }
}
