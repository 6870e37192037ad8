package io.github.socketioee.it.inside;

import io.github.socketioee.it.Deployment;
import io.github.socketioee.it.EmbeddedContainer;
import io.github.socketioee.it.WebApplication;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The container that this code runs in. Its network, threads and WebSockets are the real ones; only the deployments are
 * staged: {@link StageServlet} hands their requests over.
 */
public final class Stage implements EmbeddedContainer {

    /** Below this path the stage calls itself to run a task on a thread of the container. */
    static final String TASKS = "/stage/";

    private static final int TASK_MILLIS = 60_000;

    private static final Map<String, StagedApplication> APPLICATIONS = new ConcurrentHashMap<>();
    private static final Map<String, Runnable> WAITING = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static volatile @Nullable ServletContext war;
    private static volatile int port;

    /** Called by name, see {@link EmbeddedContainer#named}. */
    public Stage() {}

    /** The WAR has started. */
    static void opened(ServletContext context) {
        war = context;
    }

    /** The port that the tests talk to. */
    static void listening(int on) {
        port = on;
    }

    /** The application at that context path, or null. */
    static @Nullable StagedApplication application(String contextPath) {
        return APPLICATIONS.get(contextPath);
    }

    /** Runs what waits for a thread of the container. */
    static void runTask(String number) {
        Runnable task = WAITING.remove(number);
        if (task != null) {
            task.run();
        }
    }

    @Override
    public void start(int ignored) {
        if (war == null || port == 0) {
            throw new IllegalStateException("Nobody plays here: the tests run in a WAR, started by a request to /run");
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Deployment deploy(WebApplication application) throws Exception {
        ServletContext context = war;
        if (context == null) {
            throw new IllegalStateException("The WAR has not started");
        }
        StagedApplication staged = new StagedApplication(context, application);
        if (APPLICATIONS.putIfAbsent(application.contextPath(), staged) != null) {
            throw new IllegalStateException("There is an application at " + application.contextPath());
        }
        try {
            onContainerThread(() -> {
                staged.start();
                return staged;
            });
        } catch (Exception | Error e) {
            APPLICATIONS.remove(application.contextPath());
            throw e;
        }
        return new Deployment() {
            @Override
            public ServletContext context() {
                return staged.context();
            }

            @Override
            public ClassLoader loader() {
                return staged.loader();
            }

            @Override
            public void close() throws Exception {
                APPLICATIONS.remove(application.contextPath());
                onContainerThread(() -> {
                    staged.stop();
                    return staged;
                });
            }
        };
    }

    /** The container deploys on threads that have its class loader and naming context, which those of the tests lack. */
    private static <T> T onContainerThread(Callable<T> task) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        String number = Integer.toString(NUMBER.incrementAndGet());
        WAITING.put(number, () -> {
            try {
                result.complete(task.call());
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            }
        });
        HttpURLConnection request = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + TASKS + number).toURL().openConnection();
        request.setReadTimeout(TASK_MILLIS);
        int status = request.getResponseCode();
        request.disconnect();
        if (!result.isDone()) {
            throw new IOException("The container answered " + status + " instead of running the task " + number);
        }
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        }
    }

    @Override
    public void close() {
        // It ends with its process.
    }
}
