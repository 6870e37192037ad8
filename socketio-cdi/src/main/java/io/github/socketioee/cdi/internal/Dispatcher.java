package io.github.socketioee.cdi.internal;

import io.github.socketioee.Socket;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Surrounds every delivery with what beans may rely on: the current socket and an active request context.
 *
 * <p>Thread rule: any thread. The controllers of the request context are used by one delivery at a time and kept for the next, because each
 * remembers whether it was the one to activate.
 */
final class Dispatcher {

    /** What happens inside a delivery. */
    @FunctionalInterface
    interface Body {

        @Nullable Object run() throws Exception;
    }

    private final SocketContext context;
    private final Queue<RequestContextController> controllers = new ConcurrentLinkedQueue<>();
    private final BeanManager manager;
    private volatile boolean stopped;

    Dispatcher(SocketContext context, BeanManager manager) {
        this.context = context;
        this.manager = manager;
    }

    /** The CDI container is going down: nothing is delivered any more. */
    void stop() {
        stopped = true;
        controllers.clear();
    }

    boolean stopped() {
        return stopped;
    }

    SocketContext context() {
        return context;
    }

    @Nullable Object deliver(Delivery delivery, Body body) throws Exception {
        Delivery before = context.enter(delivery);
        try {
            RequestContextController controller = controllers.poll();
            if (controller == null) {
                controller = manager.createInstance()
                        .select(RequestContextController.class)
                        .get();
            }
            boolean activated = controller.activate();
            try {
                return body.run();
            } finally {
                if (activated) {
                    controller.deactivate();
                }
                controllers.offer(controller);
            }
        } finally {
            context.enter(before);
        }
    }

    /** Destroys what belongs to a socket. */
    void release(Socket socket, Delivery last) throws Exception {
        deliver(last, () -> {
            context.close(socket);
            return null;
        });
    }
}
