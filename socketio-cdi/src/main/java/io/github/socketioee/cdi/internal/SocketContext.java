package io.github.socketioee.cdi.internal;

import io.github.socketioee.Socket;
import io.github.socketioee.cdi.SocketScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The context of {@link SocketScoped}: the socket of the event that the thread is delivering.
 *
 * <p>Thread rule: any thread; a socket's beans are made under its lock, because an error may be delivered while an event is.
 */
final class SocketContext implements AlterableContext {

    private static final Logger LOG = System.getLogger("io.github.socketioee");

    @SuppressWarnings("ThreadLocalUsage") // one per application, so that its threads keep nothing of it
    private final ThreadLocal<@Nullable Delivery> current = new ThreadLocal<>();

    private final Map<Socket, Instances> bySocket = new ConcurrentHashMap<>();
    private volatile boolean used;

    private static final class Instances {

        final ReentrantLock lock = new ReentrantLock();
        final Map<Contextual<?>, Held<?>> held = new LinkedHashMap<>();
        boolean ended;
    }

    private record Held<T>(Contextual<T> contextual, T instance, CreationalContext<T> owner) {

        void destroy() {
            contextual.destroy(instance, owner);
        }
    }

    /** The scope has beans, so that sockets need a place for them. */
    void use() {
        used = true;
    }

    /** Makes this the current delivery of the thread; gives back what was. */
    @Nullable Delivery enter(@Nullable Delivery delivery) {
        Delivery before = current.get();
        current.set(delivery);
        return before;
    }

    Delivery delivery() {
        Delivery delivery = current.get();
        if (delivery == null) {
            throw new ContextNotActiveException(
                    "No socket here: the current Socket and @SocketScoped beans exist only while an event of a socket is handled,"
                            + " by the thread that calls the observer or handler");
        }
        return delivery;
    }

    /** The socket begins. */
    void open(Socket socket) {
        if (used) {
            bySocket.put(socket, new Instances());
        }
    }

    /**
     * The socket has ended: no more instances are made, and those it has are destroyed, the first one first, because proxies are resolved
     * late, so that it may be the user of the others; until then they find each other.
     */
    void close(Socket socket) {
        Instances instances = bySocket.get(socket);
        if (instances == null) {
            return;
        }
        instances.lock.lock();
        try {
            instances.ended = true;
            instances.held.values().forEach(SocketContext::destroy);
            instances.held.clear();
        } finally {
            instances.lock.unlock();
            bySocket.remove(socket);
        }
    }

    /** What one throws keeps no other alive. */
    private static void destroy(Held<?> held) {
        try {
            held.destroy();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Failure in the destruction of " + held.contextual(), failed);
        }
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return SocketScoped.class;
    }

    @Override
    public boolean isActive() {
        return current.get() != null;
    }

    @Override
    public <T> @Nullable T get(Contextual<T> contextual) {
        return find(contextual, null);
    }

    @Override
    public <T> @Nullable T get(Contextual<T> contextual, CreationalContext<T> owner) {
        return find(contextual, owner);
    }

    @SuppressWarnings("unchecked") // the instance was made by this very contextual
    private <T> @Nullable T find(Contextual<T> contextual, @Nullable CreationalContext<T> owner) {
        Socket socket = delivery().socket();
        if (contextual instanceof Bean<?> bean && bean.getBeanClass() == Socket.class) {
            return (T) socket;
        }
        Instances instances = bySocket.get(socket);
        if (instances == null) {
            throw ended(socket);
        }
        instances.lock.lock();
        try {
            Held<T> present = (Held<T>) instances.held.get(contextual);
            if (present != null) {
                return present.instance();
            }
            if (owner == null) {
                return null;
            }
            if (instances.ended) {
                throw ended(socket);
            }
            T made = contextual.create(owner);
            instances.held.put(contextual, new Held<>(contextual, made, owner));
            return made;
        } finally {
            instances.lock.unlock();
        }
    }

    private static ContextNotActiveException ended(Socket socket) {
        return new ContextNotActiveException(
                "Socket " + socket.id() + " has ended, and with it its @SocketScoped beans");
    }

    @Override
    public void destroy(Contextual<?> contextual) {
        Instances instances = bySocket.get(delivery().socket());
        if (instances != null) {
            instances.lock.lock();
            try {
                Held<?> held = instances.held.remove(contextual);
                if (held != null) {
                    held.destroy();
                }
            } finally {
                instances.lock.unlock();
            }
        }
    }
}
