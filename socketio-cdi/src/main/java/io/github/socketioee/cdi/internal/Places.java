package io.github.socketioee.cdi.internal;

import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.Server;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The places of bean classes, taken from their annotations before the container could mistake these for qualifiers of the bean. */
final class Places {

    private final Map<Class<?>, Place> byClass = new ConcurrentHashMap<>();

    <T> void take(ProcessAnnotatedType<T> event) {
        AnnotatedType<T> type = event.getAnnotatedType();
        List<Annotation> found = type.getAnnotations().stream()
                .filter(annotation -> annotation instanceof InNamespace || annotation instanceof Server)
                .toList();
        if (!found.isEmpty()) {
            byClass.put(type.getJavaClass(), Place.of(found, Place.MAIN));
            event.configureAnnotatedType().remove(found::contains);
        }
    }

    Place of(Class<?> beanClass) {
        Place taken = byClass.get(beanClass);
        if (taken != null) {
            return taken;
        }
        Collection<Annotation> declared = new ArrayList<>();
        add(declared, beanClass.getAnnotation(InNamespace.class));
        add(declared, beanClass.getAnnotation(Server.class));
        return Place.of(declared, Place.MAIN);
    }

    private static void add(Collection<Annotation> annotations, @org.jspecify.annotations.Nullable Annotation found) {
        if (found != null) {
            annotations.add(found);
        }
    }
}
