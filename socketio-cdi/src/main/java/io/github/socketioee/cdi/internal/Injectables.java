package io.github.socketioee.cdi.internal;

import io.github.socketioee.Namespace;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.Server;
import io.github.socketioee.cdi.SocketScoped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.inject.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What beans can have injected: servers, namespaces, the current socket, payloads. */
final class Injectables {

    private final Places places;
    private final Problems problems;
    private final Set<Place> namespaces = new LinkedHashSet<>();
    private final Servers servers;
    private final Set<String> serverNames = new LinkedHashSet<>();
    private final Map<String, PayloadParameter> payloads = new LinkedHashMap<>();

    Injectables(Places places, Problems problems, Servers servers) {
        this.places = places;
        this.problems = problems;
        this.servers = servers;
        serverNames.add("");
        namespaces.add(Place.MAIN);
    }

    void addPayloads(Iterable<PayloadParameter> found) {
        for (PayloadParameter payload : found) {
            Type type = boxed(payload.type());
            payloads.putIfAbsent(
                    payload.index() + ":" + TypeArguments.text(type), new PayloadParameter(payload.index(), type));
        }
    }

    void addNamespace(Place place) {
        if (!place.everywhere()) {
            namespaces.add(place);
        }
    }

    /** The namespaces that the application names. */
    Set<Place> namespaces() {
        return namespaces;
    }

    /** Notes what is asked for; an injected namespace without qualifier is that of its class. */
    void take(ProcessInjectionPoint<?, ?> event) {
        InjectionPoint point = event.getInjectionPoint();
        Type wanted = wanted(point.getType());
        Set<Annotation> qualifiers = point.getQualifiers();
        if (wanted == Namespace.class && !qualifiers.contains(Any.Literal.INSTANCE)) {
            Place ofClass = places.of(declaringClass(point));
            Place place = Place.of(qualifiers, ofClass.everywhere() ? new Place(ofClass.server(), "/") : ofClass);
            if (place.everywhere()) {
                problems.add(
                        where(point),
                        "@InNamespace(\"*\") names all namespaces, and one is to be injected",
                        "name it, or inject SocketIoServer and use namespaces()");
                return;
            }
            namespaces.add(place);
            servers.ask(place.server(), where(point));
            if (!place.equals(Place.MAIN)) {
                event.configureInjectionPoint()
                        .qualifiers(InNamespace.Literal.of(place.namespace()), Server.Literal.of(place.server()));
            }
        } else if (wanted == SocketIoServer.class) {
            String server = Place.of(qualifiers, Place.MAIN).server();
            serverNames.add(server);
            if (!qualifiers.contains(Any.Literal.INSTANCE)) {
                servers.ask(server, where(point));
            }
        }
        if (qualifiers.stream().anyMatch(Payload.class::isInstance)) {
            if (onObserver(point)) {
                event.configureInjectionPoint().addQualifier(ConvertedTo.Literal.of(boxed(point.getType())));
            } else {
                problems.add(
                        where(point),
                        "@Payload is injected where no event is",
                        "make it a parameter of an observer or handler of socket events");
            }
        }
    }

    private static Type wanted(Type type) {
        return type instanceof ParameterizedType parameterized
                        && (parameterized.getRawType() == Instance.class
                                || parameterized.getRawType() == Provider.class)
                ? parameterized.getActualTypeArguments()[0]
                : type;
    }

    private static boolean onObserver(InjectionPoint point) {
        return point.getAnnotated() instanceof AnnotatedParameter<?> parameter
                && parameter.getDeclaringCallable().getParameters().stream()
                        .anyMatch(other -> other.isAnnotationPresent(Observes.class)
                                || other.isAnnotationPresent(ObservesAsync.class));
    }

    private static Class<?> declaringClass(InjectionPoint point) {
        return point.getBean() != null
                ? point.getBean().getBeanClass()
                : point.getMember().getDeclaringClass();
    }

    private static String where(InjectionPoint point) {
        return declaringClass(point).getName() + "." + point.getMember().getName();
    }

    /** Adds the beans. All are reached by client proxies, so that they may be injected before a server runs. */
    void register(AfterBeanDiscovery event, SocketContext context) {
        event.<Socket>addBean()
                .beanClass(Socket.class)
                .id("io.github.socketioee.socket")
                .types(Socket.class, Object.class)
                .scope(SocketScoped.class)
                .produceWith(unused -> context.delivery().socket());
        for (String server : serverNames) {
            event.<SocketIoServer>addBean()
                    .beanClass(SocketIoServer.class)
                    .id("io.github.socketioee.server:" + server)
                    .types(SocketIoServer.class, Object.class)
                    .qualifiers(server.isEmpty() ? Default.Literal.INSTANCE : Server.Literal.of(server))
                    .scope(ApplicationScoped.class)
                    .produceWith(unused -> servers.get(server));
        }
        for (Place place : namespaces) {
            var bean = event.<Namespace>addBean()
                    .beanClass(Namespace.class)
                    .id("io.github.socketioee.namespace:" + place.server() + ":" + place.namespace())
                    .types(Namespace.class, Object.class)
                    .qualifiers(InNamespace.Literal.of(place.namespace()), Server.Literal.of(place.server()))
                    .scope(ApplicationScoped.class)
                    .produceWith(unused -> servers.namespace(place));
            if (place.equals(Place.MAIN)) {
                bean.addQualifier(Default.Literal.INSTANCE);
            }
        }
        payloads.forEach((id, payload) -> event.addBean()
                .beanClass(Payload.class)
                .id("io.github.socketioee.payload:" + id)
                .types(payload.type())
                .qualifiers(Payload.Literal.of(payload.index()), ConvertedTo.Literal.of(payload.type()))
                .scope(Dependent.class)
                .produceWith(unused -> context.delivery().payload(payload.index())));
    }

    private static Type boxed(Type type) {
        return type instanceof Class<?> primitive && primitive.isPrimitive()
                ? java.lang.invoke.MethodType.methodType(primitive).wrap().returnType()
                : type;
    }
}
