package io.github.socketioee.internal.boot.config;

import jakarta.servlet.ServletContext;

/** The class loader of a web application. */
public final class ApplicationLoader {

    private ApplicationLoader() {}

    /** Never null, as it is in an embedded Jetty without web applications of their own: there ours is the application's. */
    public static ClassLoader of(ServletContext context) {
        ClassLoader loader = context.getClassLoader();
        return loader != null ? loader : ApplicationLoader.class.getClassLoader();
    }
}
