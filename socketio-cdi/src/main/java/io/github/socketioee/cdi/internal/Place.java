package io.github.socketioee.cdi.internal;

import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.Server;
import java.lang.annotation.Annotation;
import java.util.Collection;

/**
 * Where a bean class, observer, handler or injection point belongs.
 *
 * @param server the name of the server, empty for the default one
 * @param namespace a name with its slash, the text of a pattern, or {@link #EVERYWHERE}
 */
record Place(String server, String namespace) {

    static final String EVERYWHERE = "*";
    static final Place MAIN = new Place("", "/");

    /** The place that annotations name; what they leave open is as in {@code otherwise}. */
    static Place of(Collection<? extends Annotation> annotations, Place otherwise) {
        String server = otherwise.server;
        String namespace = otherwise.namespace;
        for (Annotation annotation : annotations) {
            if (annotation instanceof Server named) {
                server = named.value();
            } else if (annotation instanceof InNamespace named) {
                namespace = normalized(named.value());
            }
        }
        return new Place(server, namespace);
    }

    boolean everywhere() {
        return namespace.equals(EVERYWHERE);
    }

    boolean pattern() {
        return isPattern(namespace);
    }

    private static boolean isPattern(String namespace) {
        return !namespace.equals(EVERYWHERE) && namespace.chars().anyMatch(c -> "^$\\[](){}|*+?".indexOf(c) >= 0);
    }

    private static String normalized(String namespace) {
        return namespace.startsWith("/") || namespace.equals(EVERYWHERE) || isPattern(namespace)
                ? namespace
                : "/" + namespace;
    }
}
