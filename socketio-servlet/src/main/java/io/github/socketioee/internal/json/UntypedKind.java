package io.github.socketioee.internal.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises types that leave the choice of values to us, such as {@code Object} and {@code Map<String, ?>}. */
final class UntypedKind {

    private static final Set<Type> CONTAINERS = Set.of(Map.class, List.class, Collection.class, Iterable.class);

    private UntypedKind() {}

    /** The class a plain tree must be an instance of, or null when the type asks for something of its own. */
    static @Nullable Class<?> of(Type type) {
        if (type == Object.class) {
            return Object.class;
        }
        if (type instanceof Class<?> raw && CONTAINERS.contains(raw)) {
            return raw;
        }
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && CONTAINERS.contains(raw)) {
            Type[] arguments = generic.getActualTypeArguments();
            boolean keyed = raw != Map.class || arguments[0] == String.class || isOpen(arguments[0]);
            return keyed && isOpen(arguments[arguments.length - 1]) ? raw : null;
        }
        return null;
    }

    private static boolean isOpen(Type argument) {
        return argument == Object.class
                || (argument instanceof WildcardType wildcard
                        && Arrays.equals(wildcard.getUpperBounds(), new Type[] {Object.class}));
    }
}
