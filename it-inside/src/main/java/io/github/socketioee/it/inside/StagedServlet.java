package io.github.socketioee.it.inside;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A servlet of a staged application; it is initialized on startup or by its first request. */
final class StagedServlet implements ServletRegistration.Dynamic, ServletConfig {

    private final ServletContext context;
    private final String name;
    private final Servlet servlet;
    private final Set<String> mappings = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Map<String, String> parameters = new ConcurrentHashMap<>();
    private int loadOnStartup = -1;
    private boolean started;

    StagedServlet(ServletContext context, String name, Servlet servlet) {
        this.context = context;
        this.name = name;
        this.servlet = servlet;
    }

    boolean loadsOnStartup() {
        return loadOnStartup >= 0;
    }

    /** The servlet, initialized. */
    synchronized Servlet started() throws ServletException {
        if (!started) {
            servlet.init(this);
            started = true;
        }
        return servlet;
    }

    synchronized void destroy() {
        if (started) {
            servlet.destroy();
            started = false;
        }
    }

    /** The servlet path of a path that is mapped to it, or null. */
    @Nullable String matches(String path) {
        for (String mapping : getMappings()) {
            String prefix = mapping.endsWith("/*") ? mapping.substring(0, mapping.length() - 2) : mapping;
            if (path.equals(prefix) || (!prefix.equals(mapping) && path.startsWith(prefix + "/"))) {
                return prefix;
            }
        }
        return null;
    }

    @Override
    public Set<String> addMapping(String... patterns) {
        mappings.addAll(Set.of(patterns));
        return Set.of();
    }

    @Override
    public Collection<String> getMappings() {
        return Set.copyOf(mappings);
    }

    @Override
    public void setLoadOnStartup(int order) {
        loadOnStartup = order;
    }

    /** The servlet of the WAR supports it for all. */
    @Override
    public void setAsyncSupported(boolean supported) {}

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getServletName() {
        return name;
    }

    @Override
    public String getClassName() {
        return servlet.getClass().getName();
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public boolean setInitParameter(String key, String value) {
        return parameters.putIfAbsent(key, value) == null;
    }

    @Override
    public @Nullable String getInitParameter(String key) {
        return parameters.get(key);
    }

    @Override
    public Set<String> setInitParameters(Map<String, String> all) {
        all.forEach(this::setInitParameter);
        return Set.of();
    }

    @Override
    public Map<String, String> getInitParameters() {
        return Map.copyOf(parameters);
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public Set<String> setServletSecurity(ServletSecurityElement constraint) {
        throw new UnsupportedOperationException("The stage has no security constraints");
    }

    @Override
    public void setMultipartConfig(MultipartConfigElement multipart) {
        throw new UnsupportedOperationException("The stage has no multipart requests");
    }

    @Override
    public void setRunAsRole(String role) {
        throw new UnsupportedOperationException("The stage has no roles");
    }

    @Override
    public @Nullable String getRunAsRole() {
        return null;
    }
}
