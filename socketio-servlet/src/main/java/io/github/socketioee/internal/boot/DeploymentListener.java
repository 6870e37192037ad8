package io.github.socketioee.internal.boot;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Starts the servers when the web application has started, and stops them before it is gone. */
final class DeploymentListener implements ServletContextListener {

    private final Deployment deployment;

    DeploymentListener(Deployment deployment) {
        this.deployment = deployment;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        deployment.start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        deployment.stop();
    }
}
