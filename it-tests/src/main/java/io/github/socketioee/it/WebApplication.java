package io.github.socketioee.it;

import jakarta.servlet.ServletContainerInitializer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * What a WAR would hold: context parameters, the classes a container's scan would find, and code that adds servlets and
 * filters before the initializer of the product's jar runs.
 *
 * @param contextPath where it is deployed, empty for the root
 * @param parameters the context parameters of its web.xml
 * @param scanned classes handed to the product's initializer as if found by {@code @HandlesTypes}
 * @param setUp runs before the product's initializer
 */
public record WebApplication(
        String contextPath, Map<String, String> parameters, Set<Class<?>> scanned, ServletContainerInitializer setUp) {

    /** Copies its arguments. */
    public WebApplication {
        parameters = new LinkedHashMap<>(parameters);
        scanned = new LinkedHashSet<>(scanned);
    }

    /** The initializer that the product's jar registers, found the way a container finds it. */
    public static ServletContainerInitializer productInitializer() {
        return ServiceLoader.load(ServletContainerInitializer.class, WebApplication.class.getClassLoader()).stream()
                .filter(found -> found.type().getName().startsWith("io.github.socketioee."))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("socketio-servlet registers no container initializer"))
                .get();
    }
}
