package io.github.socketioee.internal.boot;

import io.github.socketioee.internal.engine.Platform;
import io.github.socketioee.internal.engine.Timers;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Finds the threads of a deployment: the managed executors of the container where there are some, else threads of our own. */
final class Threads {

    private static final System.Logger LOG = System.getLogger(Threads.class.getName());

    static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private Threads() {}

    /** To be called where {@code java:comp} is that of the application. */
    static Platform platform(ClassLoader application) {
        Executor pool = lookup("java:comp/DefaultManagedExecutorService", Executor.class);
        ScheduledExecutorService clock =
                lookup("java:comp/DefaultManagedScheduledExecutorService", ScheduledExecutorService.class);
        if (pool == null || clock == null) {
            Platform own = Platform.ownThreads(application);
            PendingTasks tasks = new PendingTasks(own.pool());
            return new Platform(application, tasks, own.timers(), () -> {
                finish(tasks);
                own.close();
            });
        }
        Executor context = currentContext();
        // a managed executor takes over the context of the thread that submits, which may be none of the application's
        PendingTasks tasks = new PendingTasks(task -> pool.execute(new ContextualTask(task, context, application)));
        return new Platform(application, tasks, new Timers(clock), () -> finish(tasks));
    }

    /** The last listeners run before the application is taken apart, unless they take too long. */
    private static void finish(PendingTasks tasks) {
        if (!tasks.await(LAST_WORDS)) {
            LOG.log(
                    Level.WARNING,
                    "Some listeners of Socket.IO have not returned within {0} s of the undeployment",
                    LAST_WORDS.toSeconds());
        }
    }

    /** The context of the calling thread, to run tasks in; EE 10 and later. By reflection, because the API is optional. */
    private static @Nullable Executor currentContext() {
        Object service = lookup("java:comp/DefaultContextService", Object.class);
        if (service == null) {
            return null;
        }
        try {
            Class<?> api = Class.forName(
                    "jakarta.enterprise.concurrent.ContextService",
                    false,
                    service.getClass().getClassLoader());
            return (Executor) api.getMethod("currentContextExecutor").invoke(service);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The container's context service is not used", e);
            return null;
        }
    }

    @SuppressWarnings("BanJNDI") // the names are constants of the platform
    private static <T> @Nullable T lookup(String name, Class<T> type) {
        try {
            Object found = InitialContext.doLookup(name);
            return type.isInstance(found) ? type.cast(found) : null;
        } catch (NamingException | RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, () -> "No " + name + ": " + e);
            return null;
        }
    }

    /** A task in the context of the application. */
    private static final class ContextualTask implements Runnable {

        private final Runnable task;
        private final @Nullable Executor context;
        private final ClassLoader application;
        private boolean begun;

        ContextualTask(Runnable task, @Nullable Executor context, ClassLoader application) {
            this.task = task;
            this.context = context;
            this.application = application;
        }

        @Override
        public void run() {
            if (context != null) {
                try {
                    context.execute(this::begin);
                } catch (RuntimeException e) {
                    if (begun) {
                        throw e;
                    }
                    LOG.log(Level.DEBUG, "The context of the application is gone", e);
                }
            }
            if (!begun) {
                begin();
            }
        }

        private void begin() {
            begun = true;
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(application);
            try {
                task.run();
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
