package io.github.socketioee.it;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainer;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/**
 * Undertow as applications embed it, where messages are handled by the threads for input and output; WildFly gives them to a
 * pool. Each application has its own class loader.
 */
public final class UndertowContainer implements EmbeddedContainer {

    private final ServletContainer servlets = Servlets.newContainer();
    private final PathHandler paths = new PathHandler();
    private final XnioWorker worker;
    private @Nullable Undertow server;

    /** Prepares an Undertow. */
    public UndertowContainer() throws Exception {
        worker = Xnio.getInstance()
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_IO_THREADS, 8)
                        .set(Options.WORKER_TASK_CORE_THREADS, 64)
                        .set(Options.WORKER_TASK_MAX_THREADS, 64)
                        .set(Options.THREAD_DAEMON, true)
                        .set(Options.TCP_NODELAY, true)
                        .getMap());
    }

    @Override
    public void start(int port) {
        Undertow starting = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setWorker(worker)
                // The application's own limit is tested, and Undertow's is 2 MiB otherwise.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setHandler(paths)
                .build();
        starting.start();
        server = starting;
    }

    @Override
    public int port() {
        if (server == null) {
            throw new IllegalStateException("Undertow has no port before start(int)");
        }
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public Deployment deploy(WebApplication application) throws Exception {
        URLClassLoader loader = new URLClassLoader(new URL[0], UndertowContainer.class.getClassLoader());
        ServletContainerInitializer product = WebApplication.productInitializer();
        String path = application.contextPath().isEmpty() ? "/" : application.contextPath();
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(loader)
                .setContextPath(path)
                .setDeploymentName(path)
                .addServletContextAttribute(
                        WebSocketDeploymentInfo.ATTRIBUTE_NAME,
                        new WebSocketDeploymentInfo()
                                .setWorker(worker)
                                .setBuffers(new DefaultByteBufferPool(true, 16_364)))
                .addServletContainerInitializers(
                        initializer(application.setUp(), Set.of()), initializer(product, application.scanned()));
        application.parameters().forEach(deployment::addInitParameter);
        DeploymentManager manager = servlets.addDeployment(deployment);
        manager.deploy();
        paths.addPrefixPath(path, manager.start());
        ServletContext context = manager.getDeployment().getServletContext();
        return new Deployment() {
            @Override
            public ServletContext context() {
                return context;
            }

            @Override
            public ClassLoader loader() {
                return loader;
            }

            @Override
            public void close() throws Exception {
                paths.removePrefixPath(path);
                manager.stop();
                manager.undeploy();
                servlets.removeDeployment(deployment);
                loader.close();
            }
        };
    }

    private static ServletContainerInitializerInfo initializer(
            ServletContainerInitializer initializer, Set<Class<?>> scanned) {
        return new ServletContainerInitializerInfo(
                initializer.getClass(), new ImmediateInstanceFactory<>(initializer), scanned);
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
        worker.shutdown();
    }
}
