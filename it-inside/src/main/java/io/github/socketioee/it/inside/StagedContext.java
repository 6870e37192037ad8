package io.github.socketioee.it.inside;

import io.github.socketioee.it.WebApplication;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.EventListener;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The servlet context of a staged application. What differs from that of the WAR is a public method here; everything else
 * goes to the WAR's.
 */
public final class StagedContext {

    private static final String WEB_SOCKETS = ServerContainer.class.getName();

    private final ServletContext war;
    private final String contextPath;
    private final ClassLoader loader;
    private final Map<String, String> parameters;
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final Map<String, StagedServlet> servlets = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<ServletContextListener> listeners = new CopyOnWriteArrayList<>();
    private final ServletContext proxy;

    StagedContext(ServletContext war, WebApplication application, ClassLoader loader) {
        this.war = war;
        this.loader = loader;
        contextPath = application.contextPath();
        parameters = new ConcurrentHashMap<>(application.parameters());
        proxy = proxy(ServletContext.class, this::call);
        if (war.getAttribute(WEB_SOCKETS) instanceof ServerContainer real) {
            attributes.put(WEB_SOCKETS, proxy(ServerContainer.class, (method, args) -> webSockets(real, method, args)));
        }
    }

    ServletContext proxy() {
        return proxy;
    }

    List<StagedServlet> servlets() {
        synchronized (servlets) {
            return new ArrayList<>(servlets.values());
        }
    }

    List<ServletContextListener> listeners() {
        return new ArrayList<>(listeners);
    }

    // ---- ServletContext

    public String getContextPath() {
        return contextPath;
    }

    public ClassLoader getClassLoader() {
        return loader;
    }

    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(new HashSet<>(attributes.keySet()));
    }

    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    public @Nullable String getInitParameter(String name) {
        return parameters.get(name);
    }

    public Enumeration<String> getInitParameterNames() {
        return Collections.enumeration(Set.copyOf(parameters.keySet()));
    }

    public boolean setInitParameter(String name, String value) {
        return parameters.putIfAbsent(name, value) == null;
    }

    public ServletRegistration.@Nullable Dynamic addServlet(String name, Servlet servlet) {
        StagedServlet registration = new StagedServlet(proxy, name, servlet);
        return servlets.putIfAbsent(name, registration) == null ? registration : null;
    }

    public ServletRegistration.@Nullable Dynamic addServlet(String name, Class<? extends Servlet> type)
            throws ServletException {
        try {
            return addServlet(name, type.getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new ServletException(e);
        }
    }

    public @Nullable ServletRegistration getServletRegistration(String name) {
        return servlets.get(name);
    }

    public Map<String, ServletRegistration> getServletRegistrations() {
        synchronized (servlets) {
            return Map.copyOf(servlets);
        }
    }

    public Map<String, ?> getFilterRegistrations() {
        return Map.of();
    }

    public void addListener(EventListener listener) {
        if (!(listener instanceof ServletContextListener heard)) {
            throw new UnsupportedOperationException("The stage calls no " + listener.getClass());
        }
        listeners.add(heard);
    }

    // ---- the rest

    private @Nullable Object call(Method method, @Nullable Object[] args) throws Throwable {
        if (method.getName().startsWith("add") && method.getName().endsWith("Filter")) {
            throw new UnsupportedOperationException("The stage has no filters");
        }
        try {
            return StagedContext.class
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(this, args);
        } catch (NoSuchMethodException ours) {
            return method.invoke(war, args);
        }
    }

    /** The WAR's own server has registered the endpoint, and the container is to see the request that it made. */
    private static @Nullable Object webSockets(ServerContainer real, Method method, @Nullable Object[] args)
            throws Throwable {
        if (method.getName().equals("addEndpoint")
                && args[0] instanceof ServerEndpointConfig config
                && config.getPath().startsWith("/__sio/")) {
            return null;
        }
        if (method.getName().equals("upgradeHttpToWebSocket")) {
            Object request = args[0];
            while (request instanceof HttpServletRequestWrapper wrapper) {
                request = (HttpServletRequest) wrapper.getRequest();
                if (wrapper instanceof StagedRequest) {
                    break;
                }
            }
            args[0] = request;
        }
        return method.invoke(real, args);
    }

    private interface Call {
        @Nullable Object on(Method method, @Nullable Object[] args) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                StagedContext.class.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                    try {
                        return switch (method.getName()) {
                            case "equals" -> self == args[0];
                            case "hashCode" -> System.identityHashCode(self);
                            default -> call.on(method, args);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
