package io.github.socketioee.it;

import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.SocketIoServer;
import jakarta.servlet.ServletContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The class that the scan of a test's application finds; it hands over to the lambdas of the test that deploys it. Found by
 * an application that is of no test, it does nothing.
 */
public final class TestApplication implements SocketIoConfigurer {

    /** Each application has a class loader of its own, and the product starts with that as the context class loader. */
    private static final Map<ClassLoader, TestApplication> DEPLOYED = new ConcurrentHashMap<>();

    private final Consumer<SocketIoOptions.Builder> options;
    private final Consumer<SocketIoServer> configure;

    /** Called by the product. */
    public TestApplication() {
        TestApplication application = DEPLOYED.get(Thread.currentThread().getContextClassLoader());
        options = application == null ? builder -> {} : application.options;
        configure = application == null ? io -> {} : application.configure;
    }

    TestApplication(Consumer<SocketIoOptions.Builder> options, Consumer<SocketIoServer> configure) {
        this.options = options;
        this.configure = configure;
    }

    /** Called while the application starts, before the product. */
    void deploying(ServletContext context) {
        DEPLOYED.put(context.getClassLoader(), this);
    }

    /** Called after the end of an application. */
    static void undeployed(ClassLoader loader) {
        DEPLOYED.remove(loader);
    }

    @Override
    public void options(SocketIoOptions.Builder builder) {
        options.accept(builder);
    }

    @Override
    public void configure(SocketIoServer io) {
        configure.accept(io);
    }
}
