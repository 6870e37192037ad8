package io.github.socketioee.cdi.it;

import io.github.socketioee.it.container.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real distribution of a container. It is started once for all tests and ends with this JVM. */
final class DistributionHost implements Host {

    private static Distribution running;

    private final Distribution distribution;

    private DistributionHost(Distribution distribution) {
        this.distribution = distribution;
    }

    static synchronized Host of(String name) throws Exception {
        if (running == null) {
            Distribution starting = Distribution.named(name);
            starting.start();
            running = starting;
        }
        return new DistributionHost(running);
    }

    @Override
    public int port() {
        return distribution.port();
    }

    @Override
    public Deployed deploy(String contextPath, Path war) throws Exception {
        distribution.deploy(
                contextPath, Files.isDirectory(war) ? War.zip(war, Files.createTempFile("packed", ".war")) : war);
        return () -> distribution.undeploy(contextPath);
    }

    @Override
    public void close() {}
}
