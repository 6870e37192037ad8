package io.github.socketioee.cdi.internal;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with the application, all of it, to be reported in one go. */
final class Problems {

    private final Set<String> messages = new LinkedHashSet<>();

    void add(String where, String what, String fix) {
        messages.add(where + ": " + what + ". To fix it, " + fix + ".");
    }

    /** What was found since the last call. */
    Set<String> take() {
        Set<String> all = new LinkedHashSet<>(messages);
        messages.clear();
        return all;
    }

    /** A method in words: class, name and types of the parameters. */
    static String where(Class<?> beanClass, AnnotatedMethod<?> method) {
        return beanClass.getName() + "." + method.getJavaMember().getName()
                + method.getParameters().stream()
                        .map(parameter -> name(parameter.getBaseType()))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    static String name(Type type) {
        return type instanceof Class<?> raw
                ? raw.getSimpleName()
                : TypeArguments.text(type).replaceAll("\\b(?:\\w+\\.)+", "").replaceAll("\\w+\\$", "");
    }

    static String annotations(Collection<? extends Annotation> annotations) {
        return annotations.stream()
                .map(annotation -> "@" + annotation.annotationType().getSimpleName())
                .sorted()
                .collect(Collectors.joining(" and "));
    }
}
