package io.github.socketioee.internal.boot.config;

import io.github.socketioee.SocketIoConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The settings of one {@link SocketIoConfig}. An element at its default says nothing. */
final class AnnotationSettings {

    private AnnotationSettings() {}

    static List<Setting> read(SocketIoConfig config, Class<?> annotated) {
        String source = "@SocketIoConfig of " + annotated.getName();
        List<Setting> settings = new ArrayList<>();
        for (Method element : elements()) {
            Object value = value(config, element);
            if (!Objects.deepEquals(value, element.getDefaultValue())) {
                settings.add(new Setting(element.getName(), element.getName(), text(value), source));
            }
        }
        for (String option : config.options()) {
            int equals = option.indexOf('=');
            String name = (equals < 0 ? option : option.substring(0, equals)).strip();
            settings.add(new Setting(name, name, equals < 0 ? "" : option.substring(equals + 1), source));
        }
        return settings;
    }

    /** The elements that stand for one option each, in a fixed order. */
    static List<Method> elements() {
        return Arrays.stream(SocketIoConfig.class.getDeclaredMethods())
                .filter(element -> !element.getName().equals("server")
                        && !element.getName().equals("options"))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    static String text(Object value) {
        return value instanceof Object[] items
                ? Arrays.stream(items)
                        .map(item -> item.toString().replace(",", "\\,"))
                        .collect(Collectors.joining(","))
                : value.toString();
    }

    private static Object value(SocketIoConfig config, Method element) {
        try {
            return element.invoke(config);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("@SocketIoConfig cannot be read", e);
        }
    }
}
