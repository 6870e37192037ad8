package io.github.socketioee.internal.engine;

import io.github.socketioee.engine.CloseReason;
import io.github.socketioee.engine.Subscription;
import io.github.socketioee.engine.TransportName;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The listeners of an application that uses the engine directly, behind a serial mailbox. Made when the first one is added. */
final class ApplicationListeners implements SessionListener {
    private static final Logger LOG = System.getLogger(ApplicationListeners.class.getName());
    private static final int MAILBOX_CAPACITY = 4096;

    private final List<Consumer<String>> text = new CopyOnWriteArrayList<>();
    private final List<Consumer<ByteBuffer>> binary = new CopyOnWriteArrayList<>();
    private final List<Consumer<TransportName>> upgrade = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<CloseReason, String>> close = new CopyOnWriteArrayList<>();
    private final Mailbox mailbox;

    ApplicationListeners(EngineSession session) {
        this.mailbox = session.hub()
                .platform()
                .mailboxes(MAILBOX_CAPACITY, e -> LOG.log(Level.ERROR, "a message could not be handed over", e))
                .get();
    }

    Subscription addText(Consumer<String> listener) {
        return add(text, listener);
    }

    Subscription addBinary(Consumer<ByteBuffer> listener) {
        return add(binary, listener);
    }

    Subscription addUpgrade(Consumer<TransportName> listener) {
        return add(upgrade, listener);
    }

    Subscription addClose(BiConsumer<CloseReason, String> listener) {
        return add(close, listener);
    }

    static <T> Subscription add(List<T> listeners, T listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void onText(String packet, int offset, Executor caller) {
        if (!text.isEmpty()) {
            String message = packet.substring(offset);
            post(() -> text.forEach(listener -> guarded(() -> listener.accept(message))), caller);
        }
    }

    @Override
    public void onBinary(byte[] data, Executor caller) {
        if (!binary.isEmpty()) {
            post(
                    () -> binary.forEach(listener -> guarded(() -> listener.accept(ByteBuffer.wrap(data.clone())))),
                    caller);
        }
    }

    void onUpgrade(TransportName transport, Executor caller) {
        if (!upgrade.isEmpty()) {
            post(() -> upgrade.forEach(listener -> guarded(() -> listener.accept(transport))), caller);
        }
    }

    @Override
    public void onClosed(CloseReason reason, String detail, Executor caller) {
        if (!close.isEmpty()) {
            post(() -> close.forEach(listener -> guarded(() -> listener.accept(reason, detail))), caller);
        }
    }

    @Override
    public boolean saturated(Runnable resume) {
        return mailbox.full(resume);
    }

    @Override
    public boolean crowded() {
        return mailbox.crowded();
    }

    private void post(Runnable task, Executor caller) {
        mailbox.post(
                () -> {
                    task.run();
                    return true;
                },
                caller);
    }

    static void guarded(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "a listener of the application failed", e);
        }
    }
}
