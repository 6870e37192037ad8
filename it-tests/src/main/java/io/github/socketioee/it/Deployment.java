package io.github.socketioee.it;

import jakarta.servlet.ServletContext;

/** A web application that runs in an {@link EmbeddedContainer}. */
public interface Deployment extends AutoCloseable {

    /** The context of the running application. */
    ServletContext context();

    /** The class loader that belongs to this deployment alone. */
    ClassLoader loader();

    /** Stops the application and removes it from the container, as an undeploy does. */
    @Override
    void close() throws Exception;
}
