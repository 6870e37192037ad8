package io.github.socketioee.cdi.it.war;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import org.jboss.weld.environment.servlet.Listener;

/** Starts the Weld of the WAR, unless the server has CDI. */
public class OwnCdi implements ServletContextListener, ServletRequestListener {

    private Listener weld;

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
    public void requestInitialized(ServletRequestEvent event) {
        if (weld != null) {
            weld.requestInitialized(event);
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        if (weld != null) {
            weld.requestDestroyed(event);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (weld != null) {
            weld.contextDestroyed(event);
        }
    }
}
