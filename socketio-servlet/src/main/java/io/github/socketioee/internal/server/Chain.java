package io.github.socketioee.internal.server;

import io.github.socketioee.Next;
import io.github.socketioee.internal.engine.Mailbox;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run through middlewares, each of which decides by its {@link Next}: at once, or later and from any thread; then the mailbox rests
 * meanwhile, so that nothing overtakes.
 *
 * @param <M> the kind of middleware
 */
final class Chain<M> {

    /** Calls one middleware. */
    @FunctionalInterface
    interface Call<M> {

        void to(M middleware, Next next) throws Exception;
    }

    private enum Phase {
        RUNNING,
        DECIDED,
        PARKED
    }

    private record Decision(
            boolean allowed, String message, @Nullable Object data) {}

    private static final Decision ALLOWED = new Decision(true, "", null);

    private final Iterator<M> middlewares;
    private final Call<M> call;
    private final Mailbox mailbox;
    private final Executor later;
    private final Runnable onAllowed;
    private final BiConsumer<String, @Nullable Object> onRefused;
    private final Consumer<Throwable> onFailure;

    Chain(
            List<M> middlewares,
            Call<M> call,
            Mailbox mailbox,
            Executor later,
            Runnable onAllowed,
            BiConsumer<String, @Nullable Object> onRefused,
            Consumer<Throwable> onFailure) {
        this.middlewares = middlewares.iterator();
        this.call = call;
        this.mailbox = mailbox;
        this.later = later;
        this.onAllowed = onAllowed;
        this.onRefused = onRefused;
        this.onFailure = onFailure;
    }

    /** A mailbox task: {@code false} while a middleware has not decided. */
    boolean run() {
        while (middlewares.hasNext()) {
            Turn turn = new Turn();
            try {
                call.to(middlewares.next(), turn);
            } catch (Exception | LinkageError | StackOverflowError | AssertionError failed) {
                onFailure.accept(failed);
                turn.refuse("Internal server error");
            }
            Decision decision = turn.decisionOrPark();
            if (decision == null) {
                return false;
            }
            if (!decision.allowed()) {
                onRefused.accept(decision.message(), decision.data());
                return true;
            }
        }
        onAllowed.run();
        return true;
    }

    private boolean goOn(Decision decision) {
        if (decision.allowed()) {
            return run();
        }
        onRefused.accept(decision.message(), decision.data());
        return true;
    }

    private final class Turn implements Next {

        private final AtomicReference<@Nullable Decision> decision = new AtomicReference<>();
        private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.RUNNING);

        @Override
        public void proceed() {
            decide(ALLOWED);
        }

        @Override
        public void refuse(String message, @Nullable Object data) {
            decide(new Decision(false, message, data));
        }

        private void decide(Decision made) {
            if (decision.compareAndSet(null, made) && phase.getAndSet(Phase.DECIDED) == Phase.PARKED) {
                mailbox.resume(() -> goOn(made), later);
            }
        }

        private @Nullable Decision decisionOrPark() {
            return phase.compareAndSet(Phase.RUNNING, Phase.PARKED) ? null : decision.get();
        }
    }
}
