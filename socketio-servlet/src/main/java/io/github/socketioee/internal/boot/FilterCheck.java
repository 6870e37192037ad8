package io.github.socketioee.internal.boot;

import jakarta.servlet.FilterRegistration;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds filters that would keep polling requests from being answered later. The Servlet API does not tell whether a filter
 * is async-supported, but the registrations of the containers hold a definition that does; where that cannot be read, the
 * first polling request finds out.
 */
final class FilterCheck {

    private static final List<String> QUESTIONS = List.of("isAsyncSupported", "getAsyncSupported");

    private FilterCheck() {}

    /** The name and class of a filter in front of these mappings that is known not to be async-supported. */
    static @Nullable String blocking(
            Collection<? extends FilterRegistration> filters, String servlet, Collection<String> mappings) {
        for (FilterRegistration filter : filters) {
            if (inFront(filter, servlet, mappings) && Boolean.FALSE.equals(asyncSupported(filter))) {
                return filter.getName() + " (" + filter.getClassName() + ")";
            }
        }
        return null;
    }

    /** Whether a filter may see what clients ask for below these mappings of a servlet. */
    static boolean inFront(FilterRegistration filter, String servlet, Collection<String> mappings) {
        return all(filter.getServletNameMappings()).anyMatch(name -> name.equals(servlet) || name.equals("*"))
                || all(filter.getUrlPatternMappings())
                        .anyMatch(pattern -> mappings.stream().anyMatch(mapping -> overlaps(pattern, mapping)));
    }

    /** Open Liberty has null for none. */
    private static Stream<String> all(@Nullable Collection<String> mappings) {
        return mappings == null ? Stream.empty() : mappings.stream();
    }

    /** Whether a filter pattern catches what clients ask for below a servlet mapping that ends with an asterisk. */
    static boolean overlaps(String pattern, String mapping) {
        String served = mapping.endsWith("/*") ? mapping.substring(0, mapping.length() - 1) : mapping;
        if (pattern.equals("/*") || pattern.equals("/")) {
            return true;
        }
        if (pattern.endsWith("/*")) {
            return served.startsWith(pattern.substring(0, pattern.length() - 1));
        }
        return pattern.equals(served) || pattern.equals(mapping);
    }

    /** Null where the container does not let it be known. */
    static @Nullable Boolean asyncSupported(Object registration) {
        Boolean answer = ask(registration);
        for (Class<?> type = registration.getClass(); answer == null && type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Object definition = value(field, registration);
                if (definition != null && answer == null) {
                    answer = ask(definition);
                }
            }
        }
        return answer;
    }

    private static @Nullable Boolean ask(Object definition) {
        for (String question : QUESTIONS) {
            try {
                Method method = definition.getClass().getMethod(question);
                if (method.trySetAccessible()) {
                    Object answer = method.invoke(definition);
                    if (answer != null) {
                        return Boolean.valueOf(answer.toString());
                    }
                }
            } catch (ReflectiveOperationException | RuntimeException e) {
                // not this question, or not to us
            }
        }
        return null;
    }

    private static @Nullable Object value(Field field, Object owner) {
        try {
            if (field.getType().isPrimitive() || field.getType().getName().startsWith("java.")) {
                return null;
            }
            return field.trySetAccessible() ? field.get(owner) : null;
        } catch (IllegalAccessException | RuntimeException e) {
            return null;
        }
    }
}
