package io.github.socketioee.internal.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import org.jspecify.annotations.Nullable;

/**
 * Hears how an asynchronous request ends. To be implemented by lambdas: WildFly takes every class that implements
 * {@link AsyncListener} for a component, and warns at each deployment when it has no constructor without parameters.
 */
@FunctionalInterface
interface AsyncEnd extends AsyncListener {

    /** Called when the container has completed the request, or when it has failed; there is no failure to name on a timeout. */
    void ended(boolean completed, @Nullable Throwable failure);

    @Override
    default void onComplete(AsyncEvent event) {
        ended(true, null);
    }

    /** There is no timeout, but Tomcat tells the end of the application this way. */
    @Override
    default void onTimeout(AsyncEvent event) {
        ended(false, null);
    }

    @Override
    default void onError(AsyncEvent event) {
        ended(false, event.getThrowable());
    }

    @Override
    default void onStartAsync(AsyncEvent event) {
        // Nobody starts it anew.
    }
}
