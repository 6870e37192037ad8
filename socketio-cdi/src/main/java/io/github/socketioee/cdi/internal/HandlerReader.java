package io.github.socketioee.cdi.internal;

import io.github.socketioee.Ack;
import io.github.socketioee.Args;
import io.github.socketioee.DisconnectReason;
import io.github.socketioee.Handshake;
import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import io.github.socketioee.cdi.SocketEvent.Kind;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and checks handlers: methods of beans that say what they hear. */
final class HandlerReader {

    private static final Set<Kind> ALL = Set.of(Kind.values());

    /** A type of parameter: when it has a value, and which. */
    private record Source(Set<Kind> kinds, HandlerCall.Parameter parameter) {}

    private final Places places;
    private final Problems problems;
    private final Servers servers;

    HandlerReader(Places places, Problems problems, Servers servers) {
        this.places = places;
        this.problems = problems;
        this.servers = servers;
    }

    /** The handlers of a bean, which may be an enterprise bean. */
    List<SocketMethod> read(Bean<?> bean, AnnotatedType<?> type, boolean enterprise) {
        List<SocketMethod> found = new ArrayList<>();
        for (AnnotatedMethod<?> method : type.getMethods()) {
            if (method.getAnnotations().stream().anyMatch(Hearing::says)
                    && !observes(method)
                    && !overridden(method.getJavaMember(), bean.getBeanClass())) {
                found.add(handler(bean, type, method, enterprise));
            }
        }
        return found;
    }

    private static boolean observes(AnnotatedMethod<?> method) {
        return method.getParameters().stream()
                .anyMatch(parameter -> parameter.isAnnotationPresent(Observes.class)
                        || parameter.isAnnotationPresent(ObservesAsync.class));
    }

    /** Also the bridges of the compiler, which carry the annotations of what they lead to. */
    private static boolean overridden(Method method, Class<?> beanClass) {
        for (Class<?> type = beanClass;
                type != null && type != method.getDeclaringClass();
                type = type.getSuperclass()) {
            if (Stream.of(type.getDeclaredMethods())
                    .anyMatch(other -> other.getName().equals(method.getName())
                            && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()))) {
                return true;
            }
        }
        return method.isBridge();
    }

    private SocketMethod handler(Bean<?> bean, AnnotatedType<?> type, AnnotatedMethod<?> method, boolean enterprise) {
        Class<?> beanClass = bean.getBeanClass();
        String where = Problems.where(beanClass, method);
        Callee callee = callee(bean, method.getJavaMember(), where, enterprise);
        Hearing hearing = Hearing.of(
                method.getAnnotations(),
                places.of(beanClass),
                method.getJavaMember().getName(),
                priority(method, type),
                where,
                problems);
        Iterator<PayloadParameter> payloads = PayloadParameter.among(
                        method.getParameters(), new TypeArguments(beanClass), hearing, where, problems)
                .iterator();
        List<HandlerCall.Parameter> parameters = new ArrayList<>();
        for (AnnotatedParameter<?> parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(Payload.class)) {
                PayloadParameter payload = payloads.next();
                parameters.add(delivery -> payload.of(delivery.args()));
            } else {
                parameters.add(source(parameter, hearing, where));
            }
        }
        return new HandlerCall(
                bean,
                callee,
                hearing,
                Access.of(method, beanClass),
                where,
                parameters,
                answers(method.getJavaMember().getGenericReturnType()));
    }

    private Callee callee(Bean<?> bean, Method method, String where, boolean enterprise) {
        int modifiers = method.getModifiers();
        for (int unfit : new int[] {Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL}) {
            if ((modifiers & unfit) != 0) {
                problems.add(
                        where,
                        "a handler cannot be " + Modifier.toString(unfit)
                                + ", because it is called through the bean and its interceptors",
                        "make it a method of the instance that is at least package-private and not final");
            }
        }
        if (enterprise && (modifiers & (Modifier.PUBLIC | Modifier.PRIVATE)) == 0) {
            problems.add(
                    where,
                    "the bean is an enterprise bean, of which only public methods can be called from outside",
                    "make the handler public");
        } else if ((modifiers & (Modifier.PRIVATE | Modifier.PROTECTED | Modifier.PUBLIC)) == 0
                && !method.getDeclaringClass()
                        .getPackage()
                        .equals(bean.getBeanClass().getPackage())) {
            problems.add(
                    where,
                    "the handler of " + method.getDeclaringClass().getName()
                            + " is package-private, so the proxy of a bean in another package would not lead to it",
                    "make it protected or public");
        }
        Callee callee = Callee.of(bean, method);
        if (callee == null) {
            problems.add(
                    where,
                    "the bean is only known as "
                            + bean.getTypes().stream()
                                    .filter(type -> type != Object.class)
                                    .map(Problems::name)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ", which has no such method",
                    "declare the method there, or let the bean have the type of its class (see @Typed)");
            return new Callee(bean.getBeanClass(), method);
        }
        return callee;
    }

    private static int priority(AnnotatedMethod<?> method, Annotated type) {
        Priority priority = method.getAnnotation(Priority.class);
        if (priority == null) {
            priority = type.getAnnotation(Priority.class);
        }
        return priority == null ? ObserverMethod.DEFAULT_PRIORITY : priority.value();
    }

    private HandlerCall.Parameter source(AnnotatedParameter<?> parameter, Hearing hearing, String where) {
        Map<Type, Source> known = sources(hearing.place());
        Type type = parameter.getBaseType();
        Source source = known.get(type);
        if (source == null) {
            problems.add(
                    where,
                    "parameter " + (parameter.getPosition() + 1) + " of type " + Problems.name(type)
                            + " cannot be filled",
                    "annotate it with @Payload if the client sends it, inject it into a field if it is a bean, or use one of "
                            + String.join(
                                    ", ",
                                    known.keySet().stream().map(Problems::name).toList()));
            return delivery -> null;
        }
        Kind kind = hearing.kind();
        if (kind != null && !source.kinds().contains(kind)) {
            problems.add(
                    where,
                    "parameter " + (parameter.getPosition() + 1) + " of type " + Problems.name(type)
                            + " has no value when the kind is " + kind,
                    "remove the parameter");
        }
        return source.parameter();
    }

    private Map<Type, Source> sources(Place place) {
        Map<Type, Source> known = new LinkedHashMap<>();
        known.put(Socket.class, new Source(ALL, SocketEvent::socket));
        known.put(SocketEvent.class, new Source(ALL, delivery -> delivery));
        known.put(Args.class, new Source(Set.of(Kind.EVENT), SocketEvent::args));
        known.put(Ack.class, new Source(Set.of(Kind.EVENT), Delivery::ackHandle));
        known.put(Handshake.class, new Source(ALL, SocketEvent::handshake));
        known.put(Principal.class, new Source(ALL, SocketEvent::principal));
        known.put(Namespace.class, new Source(ALL, SocketEvent::namespace));
        known.put(SocketIoServer.class, new Source(ALL, delivery -> servers.get(place.server())));
        known.put(DisconnectReason.class, new Source(Set.of(Kind.DISCONNECTING, Kind.DISCONNECT), SocketEvent::reason));
        known.put(Throwable.class, new Source(Set.of(Kind.ERROR), SocketEvent::error));
        return known;
    }

    private static boolean answers(@Nullable Type returned) {
        if (returned instanceof ParameterizedType parameterized
                && parameterized.getRawType() instanceof Class<?> raw
                && CompletionStage.class.isAssignableFrom(raw)) {
            return parameterized.getActualTypeArguments()[0] != Void.class;
        }
        return returned != void.class && returned != Void.class;
    }
}
