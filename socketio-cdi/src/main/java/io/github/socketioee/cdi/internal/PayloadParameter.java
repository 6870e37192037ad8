package io.github.socketioee.cdi.internal;

import io.github.socketioee.Args;
import io.github.socketioee.PayloadException;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent.Kind;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code @Payload} parameter.
 *
 * @param index the index of the argument
 * @param type the type of the parameter
 */
record PayloadParameter(int index, Type type) {

    /** The payload parameters among these, checked. */
    static List<PayloadParameter> among(
            List<? extends AnnotatedParameter<?>> parameters,
            TypeArguments variables,
            Hearing hearing,
            String where,
            Problems problems) {
        List<PayloadParameter> found = parameters.stream()
                .filter(parameter -> parameter.isAnnotationPresent(Payload.class))
                .map(parameter -> new PayloadParameter(
                        parameter.getAnnotation(Payload.class).value(), variables.resolve(parameter.getBaseType())))
                .toList();
        Set<Integer> indexes = new HashSet<>();
        for (PayloadParameter parameter : found) {
            if (!indexes.add(parameter.index)) {
                problems.add(
                        where,
                        "two parameters are @Payload(" + parameter.index + ")",
                        "give each the index of its argument: @Payload(0), @Payload(1)");
            }
            if (parameter.index < 0) {
                problems.add(
                        where,
                        "@Payload(" + parameter.index + ") is no index of an argument",
                        "count arguments from 0");
            }
            if (!concrete(parameter.type)) {
                problems.add(
                        where,
                        "@Payload parameter " + Problems.name(parameter.type)
                                + " has a type that is only known to the compiler",
                        "declare a class, a record, or a type whose arguments are such, as in List<Message>");
            }
        }
        if (!found.isEmpty() && hearing.kind() != Kind.EVENT) {
            problems.add(
                    where,
                    "@Payload on a method that hears more or other things than events of clients",
                    "hear @OnEvent or @OnAnyEvent, or take the payload out");
        }
        return found;
    }

    private static boolean concrete(Type part) {
        if (part instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                if (!concrete(argument)) {
                    return false;
                }
            }
            return true;
        }
        return part instanceof Class
                || (part instanceof GenericArrayType array && concrete(array.getGenericComponentType()));
    }

    /** Converts the argument. */
    @Nullable Object of(Args args) {
        Object value = args.get(index, type);
        if (value != null) {
            return value;
        }
        if (type instanceof Class<?> raw && raw.isPrimitive()) {
            throw new PayloadException("Argument " + index + ": " + (index < args.size() ? "null" : "missing")
                    + ", but the parameter is of the primitive type " + raw);
        }
        if (type == Optional.class || (type instanceof ParameterizedType p && p.getRawType() == Optional.class)) {
            return Optional.empty();
        }
        return null;
    }
}
