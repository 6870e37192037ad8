package io.github.socketioee.cdi.internal;

import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.Server;
import io.github.socketioee.cdi.SocketEvent;
import io.github.socketioee.cdi.SocketScoped;
import io.github.socketioee.extension.CommitHook;
import io.github.socketioee.extension.ExtensibleServer;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the observers and handlers of socket events when the application is deployed, and connects them with the servers when these start.
 *
 * <p>Threads: the container deploys on one thread; servers are started by the thread that initializes the web application.
 */
public class SocketIoExtension implements Extension {

    private final Problems problems = new Problems();
    private final Places places = new Places();
    private final Servers servers = new Servers();
    private final SocketContext context = new SocketContext();
    private final Injectables injectables = new Injectables(places, problems, servers);
    private final ObserverReader observers = new ObserverReader(places, problems);
    private final HandlerReader handlers = new HandlerReader(places, problems, servers);
    private final List<SocketMethod> methods = new ArrayList<>();
    private final Set<String> roles = new LinkedHashSet<>();
    private @Nullable Dispatcher dispatcher;
    private @Nullable PayloadValidation validation;

    <T> void places(@Observes @WithAnnotations({InNamespace.class, Server.class}) ProcessAnnotatedType<T> event) {
        places.take(event);
    }

    <T> void roles(@Observes @WithAnnotations({RolesAllowed.class, DeclareRoles.class}) ProcessAnnotatedType<T> event) {
        AnnotatedType<T> type = event.getAnnotatedType();
        roles.addAll(Access.named(type));
        type.getMethods().forEach(method -> roles.addAll(Access.named(method)));
    }

    void injectionPoints(@Observes ProcessInjectionPoint<?, ?> event) {
        injectables.take(event);
    }

    void beans(@Observes ProcessBean<?> event) {
        if (event.getBean().getScope() == SocketScoped.class && event.getBean().getBeanClass() != Socket.class) {
            context.use();
        }
    }

    void handlers(@Observes ProcessManagedBean<?> event) {
        handlers.read(event.getBean(), event.getAnnotatedBeanClass(), event instanceof ProcessSessionBean)
                .forEach(this::add);
    }

    void observers(@Observes ProcessObserverMethod<SocketEvent, ?> event) {
        SocketMethod observer = observers.read(event);
        if (observer != null) {
            add(observer);
            if (observer instanceof ObserverCall call) {
                injectables.addPayloads(call.payloads());
            }
        }
    }

    private void add(SocketMethod method) {
        methods.add(method);
        roles.addAll(method.access().named());
        servers.ask(method.hearing().place().server(), method.where());
        injectables.addNamespace(method.hearing().place());
    }

    void afterDiscovery(@Observes AfterBeanDiscovery event) {
        event.addContext(context);
        injectables.register(event, context);
        // Before the container complains, less clearly, about injection points that are part of the same mistakes.
        problems.take().forEach(message -> event.addDefinitionError(new DeploymentException(message)));
    }

    void validate(@Observes AfterDeploymentValidation event) {
        problems.take().forEach(message -> event.addDeploymentProblem(new DeploymentException(message)));
    }

    void stop(@Observes BeforeShutdown event) {
        if (dispatcher != null) {
            dispatcher.stop();
        }
        if (validation != null) {
            validation.close();
        }
    }

    /** The roles that the application asks for. */
    Set<String> roles() {
        return roles;
    }

    /** Connects a server with the methods that hear its events. */
    void start(SocketIoServer server, BeanManager manager) {
        ExtensibleServer extensible = ExtensibleServer.of(server);
        servers.add(server);
        if (dispatcher == null) {
            servers.check(extensible.serverNames());
            dispatcher = new Dispatcher(context, manager);
            validation = Optionals.validation(manager);
            Beans beans = new Beans(manager, validation);
            methods.forEach(method -> method.prepare(beans));
        }
        CommitHook commits = Optionals.commits(manager);
        if (commits != null) {
            extensible.commitHook(commits);
        }
        observe(server, extensible, dispatcher);
        for (Place place : injectables.namespaces()) {
            if (place.server().equals(server.name())) {
                servers.namespace(place);
            }
        }
    }

    private void observe(SocketIoServer server, ExtensibleServer extensible, Dispatcher delivering) {
        Map<String, List<SocketMethod>> byNamespace = new HashMap<>();
        List<SocketMethod> everywhere = new ArrayList<>();
        for (SocketMethod method : methods) {
            Place place = method.hearing().place();
            if (place.server().equals(server.name())) {
                (place.everywhere()
                                ? everywhere
                                : byNamespace.computeIfAbsent(place.namespace(), name -> new ArrayList<>()))
                        .add(method);
            }
        }
        boolean errorAcks = server.options().errorAcks();
        Map<String, NamespaceDispatch> observers = new HashMap<>();
        byNamespace.forEach((name, own) -> {
            own.addAll(everywhere);
            observers.put(name, new NamespaceDispatch(new Plan(own), delivering, extensible, errorAcks));
        });
        NamespaceDispatch others = everywhere.isEmpty()
                ? null
                : new NamespaceDispatch(new Plan(everywhere), delivering, extensible, errorAcks);
        extensible.observe((namespace, parent) -> {
            NamespaceDispatch own = observers.get(parent != null ? parent : namespace.name());
            return own != null ? own : others;
        });
    }
}
