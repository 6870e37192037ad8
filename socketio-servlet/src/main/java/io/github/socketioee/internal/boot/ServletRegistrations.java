package io.github.socketioee.internal.boot;

import io.github.socketioee.SocketIoServlet;
import io.github.socketioee.engine.EngineIoServlet;
import io.github.socketioee.internal.boot.config.ApplicationLoader;
import io.github.socketioee.internal.boot.config.Configuration;
import io.github.socketioee.internal.boot.config.DeclaredServlet;
import io.github.socketioee.internal.boot.config.OptionDraft;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Socket.IO servlets of a web application: those declared, or the one that the library adds. A listener like ours may
 * not ask the context for registrations (Servlet 6.0, section 4.4), so what the initializer saw is kept for where that is
 * enforced.
 */
final class ServletRegistrations {

    private static final System.Logger LOG = System.getLogger(ServletRegistrations.class.getName());

    /** The servlet that the library adds, and among several the one of the default server. */
    private static final String DEFAULT = "socketio";

    private final ServletContext context;
    private Map<String, ? extends ServletRegistration> servlets = Map.of();
    private Collection<? extends FilterRegistration> filters = List.of();

    ServletRegistrations(ServletContext context) {
        this.context = context;
        refresh();
    }

    /** Looks again, if that is allowed here. */
    void refresh() {
        try {
            servlets = Map.copyOf(context.getServletRegistrations());
            filters = List.copyOf(context.getFilterRegistrations().values());
        } catch (UnsupportedOperationException e) {
            LOG.log(Level.DEBUG, "Registrations are as the initializer saw them", e);
        }
    }

    /** Adds the servlet if none is declared, and completes those that are; false if there shall be none. */
    boolean prepare(Collection<Class<?>> annotated) {
        List<DeclaredServlet> declared = declared();
        if (declared.isEmpty()) {
            return add(annotated);
        }
        Map<String, OptionDraft> drafts = Configuration.read(context, declared, annotated);
        for (DeclaredServlet servlet : declared) {
            ServletRegistration registration = servlet(servlet.servlet());
            OptionDraft draft = drafts.get(servlet.server());
            if (draft != null
                    && (draft.has("path") || registration.getMappings().isEmpty())) {
                map(registration, draft.path());
            }
            if (registration instanceof ServletRegistration.Dynamic dynamic) {
                supportAsync(dynamic);
            }
        }
        return true;
    }

    /** The servlets with the names of their servers. */
    List<DeclaredServlet> declared() {
        List<ServletRegistration> ours = new ArrayList<>();
        for (ServletRegistration registration : servlets.values()) {
            if (isA(SocketIoServlet.class, registration.getClassName())) {
                ours.add(registration);
            }
        }
        ours.sort(Comparator.comparing(ServletRegistration::getName));
        List<DeclaredServlet> declared = new ArrayList<>();
        for (ServletRegistration registration : ours) {
            String name = registration.getName();
            boolean isDefault = ours.size() == 1 || name.equals(DEFAULT);
            declared.add(new DeclaredServlet(
                    name,
                    isDefault ? "" : name,
                    registration.getInitParameters(),
                    SocketIoServlet.class.getName().equals(registration.getClassName())));
        }
        return declared;
    }

    /** Whether the application has a servlet of the bare engine. */
    boolean hasEngineServlet() {
        return servlets.values().stream().anyMatch(servlet -> isA(EngineIoServlet.class, servlet.getClassName()));
    }

    /** The filters of the application. */
    Collection<? extends FilterRegistration> filters() {
        return filters;
    }

    /** The registration of one of the declared servlets. */
    ServletRegistration servlet(String name) {
        ServletRegistration registration = servlets.get(name);
        if (registration == null) {
            throw new IllegalArgumentException("There is no servlet " + name);
        }
        return registration;
    }

    /** Where a declared servlet really is: at the configured path if it is mapped to it, else at its first mapping. */
    String path(String servlet, String configured) {
        Collection<String> mappings = servlet(servlet).getMappings();
        if (mappings.contains(pattern(configured))) {
            return configured;
        }
        return mappings.stream()
                .filter(mapping -> mapping.endsWith("/*") && mapping.length() > 2)
                .map(mapping -> mapping.substring(0, mapping.length() - 2))
                .sorted()
                .findFirst()
                .orElse(configured);
    }

    private static String pattern(String path) {
        return path.equals("/") ? "/*" : path + "/*";
    }

    private boolean add(Collection<Class<?>> annotated) {
        DeclaredServlet servlet = new DeclaredServlet(DEFAULT, "", Map.of(), true);
        OptionDraft draft =
                Configuration.read(context, List.of(servlet), annotated).get("");
        if (draft == null || !draft.auto()) {
            return false;
        }
        ServletRegistration.Dynamic registration = context.addServlet(DEFAULT, SocketIoServlet.class);
        if (registration == null) {
            throw new IllegalStateException("Socket.IO cannot register its servlet: the name " + DEFAULT
                    + " is taken by a servlet of another class; rename that, or declare a servlet of class "
                    + SocketIoServlet.class.getName());
        }
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1);
        map(registration, draft.path());
        refresh();
        return true;
    }

    private void map(ServletRegistration registration, String path) {
        String pattern = pattern(path);
        if (registration.getMappings().contains(pattern)) {
            return;
        }
        Set<String> conflicts = registration.addMapping(pattern);
        if (!conflicts.isEmpty()) {
            String other = servlets.values().stream()
                    .filter(one -> one.getMappings().contains(pattern))
                    .map(ServletRegistration::getName)
                    .findFirst()
                    .orElse("another servlet");
            throw new IllegalStateException("Socket.IO cannot serve " + pattern + ", because the servlet " + other
                    + " is mapped to it; set the option path (socketio.path) to another path, or auto to false");
        }
    }

    /** Containers allow it for declared servlets too; where one does not, the declaration has to say so itself. */
    private static void supportAsync(ServletRegistration.Dynamic registration) {
        try {
            registration.setAsyncSupported(true);
        } catch (IllegalStateException | UnsupportedOperationException e) {
            LOG.log(Level.DEBUG, "async-supported stays as declared", e);
        }
    }

    private boolean isA(Class<?> type, @Nullable String className) {
        if (className == null) {
            return false;
        }
        try {
            return type.isAssignableFrom(Class.forName(className, false, ApplicationLoader.of(context)));
        } catch (ClassNotFoundException | LinkageError e) {
            // a servlet of the container, or a broken one that will report itself
            return false;
        }
    }
}
