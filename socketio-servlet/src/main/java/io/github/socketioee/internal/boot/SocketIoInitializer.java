package io.github.socketioee.internal.boot;

import io.github.socketioee.SocketIoConfig;
import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.internal.boot.config.ApplicationLoader;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Called by the container when a web application with this jar starts: registers the servlet where none is declared, and
 * the listener that does the rest. The WebSocket container may not be there yet (Payara), so nothing is started here.
 */
@HandlesTypes({SocketIoConfigurer.class, SocketIoConfig.class})
public final class SocketIoInitializer implements ServletContainerInitializer {

    /** Made by the container. */
    public SocketIoInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> found, ServletContext context) throws ServletException {
        Set<Class<?>> types = found == null ? Set.of() : found;
        ClassLoader application = ApplicationLoader.of(context);
        try {
            Class<?> ours = Class.forName(getClass().getName(), true, application);
            if (ours == getClass()) {
                start(types, context);
            } else {
                // Payara and GlassFish load the initializers of an application with an absolute ordering by a loader of
                // their own.
                ((ServletContainerInitializer) ours.getConstructor().newInstance())
                        .onStartup(reloaded(types, application), context);
            }
        } catch (ReflectiveOperationException e) {
            throw new ServletException("Socket.IO is not in the class loader of the application", e);
        }
    }

    private static Set<Class<?>> reloaded(Set<Class<?>> types, ClassLoader application) throws ClassNotFoundException {
        Set<Class<?>> reloaded = new HashSet<>();
        for (Class<?> type : types) {
            reloaded.add(Class.forName(type.getName(), false, application));
        }
        return reloaded;
    }

    private static void start(Set<Class<?>> found, ServletContext context) throws ServletException {
        if (Deployment.of(context) != null) {
            return;
        }
        Deployment deployment = new Deployment(context, found);
        try {
            if (!deployment.prepare()) {
                if (deployment.hasEngineServlet()) {
                    context.addListener(new EngineListener());
                }
                return;
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ServletException(e.getMessage(), e);
        }
        deployment.attach();
        context.addListener(new DeploymentListener(deployment));
    }
}
