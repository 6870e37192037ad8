package io.github.socketioee.internal.boot;

import io.github.socketioee.SocketIoConfig;
import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.SocketIoServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;

/** The configurers of a web application, one instance of each class, in the order of their names. */
final class Configurers {

    private final List<SocketIoConfigurer> all = new ArrayList<>();

    /** Makes them; those that the container found and those that the service loader knows. */
    Configurers(Collection<Class<?>> found, ClassLoader application) {
        Set<Class<?>> types = new LinkedHashSet<>();
        found.stream().sorted((a, b) -> a.getName().compareTo(b.getName())).forEach(types::add);
        types.removeIf(type -> !isConfigurer(type));
        try {
            ServiceLoader.load(SocketIoConfigurer.class, application).stream()
                    .forEach(provider -> types.add(provider.type()));
        } catch (ServiceConfigurationError e) {
            throw new IllegalStateException("A service file names a SocketIoConfigurer that cannot be used", e);
        }
        types.forEach(type -> all.add(make(type)));
    }

    /** Lets code have the last word on the options of a server. */
    void options(String server, SocketIoOptions.Builder builder) {
        each(server, configurer -> configurer.options(builder), "options");
    }

    /** Hands a server over to the application. */
    void configure(SocketIoServer server) {
        each(server.name(), configurer -> configurer.configure(server), "configure");
    }

    /** One annotated for a server is for that server; any other is for every server of the application. */
    private void each(String server, Consumer<SocketIoConfigurer> call, String method) {
        for (SocketIoConfigurer configurer : all) {
            SocketIoConfig config = configurer.getClass().getAnnotation(SocketIoConfig.class);
            if (config == null || config.server().equals(server)) {
                try {
                    call.accept(configurer);
                } catch (RuntimeException e) {
                    throw new IllegalStateException(
                            configurer.getClass().getName() + "." + method + " failed: " + e, e);
                }
            }
        }
    }

    private static boolean isConfigurer(Class<?> type) {
        return SocketIoConfigurer.class.isAssignableFrom(type)
                && !type.isInterface()
                && !Modifier.isAbstract(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass();
    }

    private static SocketIoConfigurer make(Class<?> type) {
        try {
            return (SocketIoConfigurer) type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "The constructor of the SocketIoConfigurer " + type.getName() + " failed: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The SocketIoConfigurer " + type.getName()
                            + " cannot be made: it must be a public class with a public constructor without parameters",
                    e);
        }
    }
}
