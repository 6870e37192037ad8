package io.github.socketioee.it.inside;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request as a servlet of a staged application is to see it. */
final class StagedRequest extends HttpServletRequestWrapper {

    private final ServletContext context;
    private final String servletPath;
    private final String pathInfo;

    StagedRequest(HttpServletRequest request, ServletContext context, String servletPath, String pathInfo) {
        super(request);
        this.context = context;
        this.servletPath = servletPath;
        this.pathInfo = pathInfo;
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public String getContextPath() {
        return context.getContextPath();
    }

    @Override
    public String getServletPath() {
        return servletPath;
    }

    @Override
    public @Nullable String getPathInfo() {
        return pathInfo.isEmpty() ? null : pathInfo;
    }
}
