package io.github.socketioee.internal.websocket;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;

/**
 * How much Jetty collects for one write. It has a setting for that, but none that Jakarta WebSocket can reach, and begins with 4 KiB. So what
 * new WebSockets of an application begin with is looked for by its name; where it is not found, or may not be changed, Jetty's default
 * stays, and only smaller frames share a write. A connection has such a buffer only while something waits in it.
 */
final class WriteBuffer {
    private static final Logger LOG = System.getLogger(WriteBuffer.class.getName());

    private static final String JETTY = "org.eclipse.jetty.";
    private static final int USUAL = 4_096;

    /** Of which size Jetty pools buffers, too. */
    private static final int LARGE = 32_768;

    private WriteBuffer() {}

    /** For all WebSockets of an application from now on, unless somebody has chosen a larger one. */
    static void grow(Object container) {
        if (!container.getClass().getName().startsWith(JETTY)) {
            return;
        }
        try {
            Object defaults = field(container.getClass(), "defaultCustomizer").get(container);
            if (size(defaults) < LARGE) {
                defaults.getClass().getMethod("setOutputBufferSize", int.class).invoke(defaults, LARGE);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Jetty keeps its usual buffer for frames that share a write", e);
        }
    }

    /** From this size on Jetty writes a frame at once: a quarter of the buffer. */
    static int largeFrame(Session webSocket) {
        int size = USUAL;
        try {
            size = size(webSocket.getClass().getMethod("getCoreSession").invoke(webSocket));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Jetty does not tell the size of its buffer for frames that share a write", e);
        }
        return size / 4;
    }

    private static int size(Object configuration) throws ReflectiveOperationException {
        return (int) configuration.getClass().getMethod("getOutputBufferSize").invoke(configuration);
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        try {
            Field found = type.getDeclaredField(name);
            found.setAccessible(true);
            return found;
        } catch (NoSuchFieldException e) {
            if (type.getSuperclass() == null) {
                throw e;
            }
            return field(type.getSuperclass(), name);
        }
    }
}
