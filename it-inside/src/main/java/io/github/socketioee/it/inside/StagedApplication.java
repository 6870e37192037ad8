package io.github.socketioee.it.inside;

import io.github.socketioee.it.WebApplication;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** One application on the stage, with a class loader and a servlet context of its own. */
final class StagedApplication {

    private final WebApplication application;
    private final URLClassLoader loader;
    private final StagedContext staged;
    private final ServletContext context;

    StagedApplication(ServletContext war, WebApplication application) {
        this.application = application;
        loader = new URLClassLoader(new URL[0], StagedApplication.class.getClassLoader());
        staged = new StagedContext(war, application, loader);
        context = staged.proxy();
    }

    ServletContext context() {
        return context;
    }

    ClassLoader loader() {
        return loader;
    }

    /** What a container does: initializers, listeners, servlets that load on startup. */
    void start() throws ServletException {
        try {
            application.setUp().onStartup(Set.of(), context);
            WebApplication.productInitializer().onStartup(application.scanned(), context);
            for (ServletContextListener listener : staged.listeners()) {
                listener.contextInitialized(new ServletContextEvent(context));
            }
            for (StagedServlet servlet : staged.servlets()) {
                if (servlet.loadsOnStartup()) {
                    servlet.started();
                }
            }
        } catch (ServletException | RuntimeException | Error e) {
            stop();
            throw e;
        }
    }

    /** What a container does in the end. */
    void stop() {
        staged.servlets().forEach(StagedServlet::destroy);
        List<ServletContextListener> listeners = staged.listeners();
        Collections.reverse(listeners);
        for (ServletContextListener listener : listeners) {
            listener.contextDestroyed(new ServletContextEvent(context));
        }
        try {
            loader.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** False when no servlet is mapped to that path, which is relative to the context path. */
    boolean service(HttpServletRequest request, HttpServletResponse response, String path)
            throws ServletException, IOException {
        for (StagedServlet servlet : staged.servlets()) {
            String servletPath = servlet.matches(path);
            if (servletPath != null) {
                servlet.started()
                        .service(
                                new StagedRequest(request, context, servletPath, path.substring(servletPath.length())),
                                response);
                return true;
            }
        }
        return false;
    }
}
