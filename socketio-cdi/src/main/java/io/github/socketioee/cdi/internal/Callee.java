package io.github.socketioee.cdi.internal;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a handler is reached from outside of its bean.
 *
 * @param type the type of the bean to ask for
 * @param method the method of that type
 */
record Callee(Type type, Method method) {

    /** By the class of the bean; else, if the bean does not have this type, by one of its interfaces; else {@code null}. */
    static @Nullable Callee of(Bean<?> bean, Method method) {
        Type own = typeOf(bean, bean.getBeanClass());
        if (own != null) {
            return new Callee(own, method);
        }
        for (Type type : bean.getTypes()) {
            for (Method declared : raw(type).getMethods()) {
                if (raw(type).isInterface()
                        && declared.getName().equals(method.getName())
                        && Arrays.equals(declared.getParameterTypes(), method.getParameterTypes())) {
                    return new Callee(type, declared);
                }
            }
        }
        return null;
    }

    /** The type of the bean that has this class. */
    static @Nullable Type typeOf(Bean<?> bean, Class<?> wanted) {
        return bean.getTypes().stream()
                .filter(type -> raw(type) == wanted)
                .findFirst()
                .orElse(null);
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? raw(parameterized.getRawType())
                : type instanceof Class<?> raw ? raw : Object[].class;
    }
}
