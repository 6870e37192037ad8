package io.github.socketioee.benchmarks.load;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletContainerInitializer;
import java.util.Set;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** Runs the application on Undertow, at the port that is the argument. */
public final class UndertowMain {

    private UndertowMain() {}

    /** Runs until the process ends. */
    public static void main(String[] args) throws Exception {
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        XnioWorker worker = Xnio.getInstance()
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_IO_THREADS, threads)
                        .set(Options.WORKER_TASK_CORE_THREADS, threads * 8)
                        .set(Options.WORKER_TASK_MAX_THREADS, threads * 8)
                        .set(Options.TCP_NODELAY, true)
                        .getMap());
        ServletContainerInitializer product = LoadApplication.initializer();
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(UndertowMain.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("load")
                .addServletContextAttribute(
                        WebSocketDeploymentInfo.ATTRIBUTE_NAME,
                        new WebSocketDeploymentInfo()
                                .setWorker(worker)
                                .setBuffers(new DefaultByteBufferPool(true, 16 * 1024 - 20, -1, 4)))
                .addServletContainerInitializers(new ServletContainerInitializerInfo(
                        product.getClass(), new ImmediateInstanceFactory<>(product), Set.of(LoadApplication.class)));
        DeploymentManager manager = Servlets.defaultContainer().addDeployment(deployment);
        manager.deploy();
        Undertow.builder()
                .addHttpListener(Integer.parseInt(args[0]), "127.0.0.1")
                .setWorker(worker)
                .setSocketOption(Options.BACKLOG, 4096)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .setHandler(manager.start())
                .build()
                .start();
        System.out.println("READY");
    }
}
