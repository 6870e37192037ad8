package io.github.socketioee.internal.server;

import io.github.socketioee.Ack;
import io.github.socketioee.Args;
import io.github.socketioee.EventListener;
import io.github.socketioee.Registration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hears its event once. */
final class OnceListener implements EventListener {

    private final SocketListeners listeners;
    private final String event;
    private final EventListener listener;
    private final AtomicBoolean heard = new AtomicBoolean();

    OnceListener(SocketListeners listeners, String event, EventListener listener) {
        this.listeners = listeners;
        this.event = event;
        this.listener = listener;
    }

    Registration registration() {
        return listeners.add(event, this);
    }

    @Override
    public void handle(Args args, Ack ack) throws Exception {
        if (heard.compareAndSet(false, true)) {
            listeners.remove(event, this);
            listener.handle(args, ack);
        }
    }

    /** Whether it stands for this listener of the application, which may remove it by that. */
    boolean wraps(EventListener other) {
        return listener.equals(other);
    }
}
