package io.github.socketioee.internal.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A stage that an acknowledgement completes. Waiting for it on the very thread that would have to read the acknowledgement fails at once
 * instead of for ever.
 *
 * @param <T> the kind of answer
 */
final class AckFuture<T extends @Nullable Object> extends CompletableFuture<T> {

    private final BooleanSupplier readByThisThread;

    AckFuture(BooleanSupplier readByThisThread) {
        this.readByThisThread = readByThisThread;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new AckFuture<>(readByThisThread);
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        refuseDeadlock();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        refuseDeadlock();
        return super.get(timeout, unit);
    }

    @Override
    public T join() {
        refuseDeadlock();
        return super.join();
    }

    private void refuseDeadlock() {
        if (!isDone() && readByThisThread.getAsBoolean()) {
            throw new IllegalStateException(
                    "This listener waits for an acknowledgement of its own client, on the thread that has to read"
                            + " it: with execution=caller over WebSocket the answer could never arrive. Set the option execution=managed (or"
                            + " virtual, from Java 21 on), or continue without waiting: emitWithAck(…).thenAccept(…)");
        }
    }
}
