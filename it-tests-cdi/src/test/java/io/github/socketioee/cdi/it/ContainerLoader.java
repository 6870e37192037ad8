package io.github.socketioee.cdi.it;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** What a container installed on its own would offer to applications: its classes, and nothing of this test's class path. */
final class ContainerLoader extends ClassLoader {

    private static final List<String> SHARED = List.of(
            "jakarta.servlet.",
            "jakarta.websocket.",
            "org.apache.catalina.",
            "org.apache.coyote.",
            "org.apache.juli.",
            "org.apache.naming.",
            "org.apache.tomcat.",
            "org.eclipse.jetty.",
            "org.slf4j.");

    private final ClassLoader all = ContainerLoader.class.getClassLoader();

    ContainerLoader() {
        super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return all.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected URL findResource(String name) {
        URL found = all.getResource(name);
        return found != null && shared(found) ? found : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return Collections.enumeration(Collections.list(all.getResources(name)).stream()
                .filter(ContainerLoader::shared)
                .toList());
    }

    private static boolean shared(URL url) {
        return url.toString().contains("/tomcat-embed-")
                || url.toString().matches(".*/(jetty|websocket)-[^/]*\\.jar!.*");
    }
}
