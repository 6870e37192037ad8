package io.github.socketioee.example;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.jboss.weld.environment.servlet.Listener;
import org.jspecify.annotations.Nullable;

/**
 * Starts the Weld in the WAR, unless the server has CDI: so that one file runs on servlet containers and on Jakarta EE servers. The initializer that
 * Weld has for this purpose is left out of the ordering in {@code web.xml}, because it starts in any case.
 */
public class OwnCdi implements ServletContextListener {

    private @Nullable Listener weld;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            CDI.current().getBeanManager();
        } catch (IllegalStateException none) {
            weld = new Listener();
            weld.contextInitialized(event);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (weld != null) {
            weld.contextDestroyed(event);
        }
    }
}
