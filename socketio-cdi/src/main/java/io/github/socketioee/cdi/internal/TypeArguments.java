package io.github.socketioee.cdi.internal;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the type variables of the superclasses of a bean class stand for. */
final class TypeArguments {

    private final Map<Type, Type> known = new HashMap<>();

    TypeArguments(Class<?> beanClass) {
        for (Class<?> type = beanClass; type != null; type = type.getSuperclass()) {
            if (type.getGenericSuperclass() instanceof ParameterizedType parent) {
                TypeVariable<?>[] variables = type.getSuperclass().getTypeParameters();
                for (int i = 0; i < variables.length; i++) {
                    known.put(variables[i], resolve(parent.getActualTypeArguments()[i]));
                }
            }
        }
    }

    /** The type with its variables replaced, as far as they are known. */
    Type resolve(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            List<Type> arguments = Stream.of(parameterized.getActualTypeArguments())
                    .map(this::resolve)
                    .toList();
            return arguments.equals(List.of(parameterized.getActualTypeArguments()))
                    ? type
                    : new Resolved(parameterized.getRawType(), parameterized.getOwnerType(), arguments);
        }
        return known.getOrDefault(type, type);
    }

    /** A type in words, the same ones whoever has made the object. */
    static String text(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return text(parameterized.getRawType())
                    + Stream.of(parameterized.getActualTypeArguments())
                            .map(TypeArguments::text)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        if (type instanceof GenericArrayType array) {
            return text(array.getGenericComponentType()) + "[]";
        }
        return type instanceof TypeVariable<?> variable ? variable.getName() : type.getTypeName();
    }

    private record Resolved(Type raw, @Nullable Type owner, List<Type> arguments) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return owner;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }
}
