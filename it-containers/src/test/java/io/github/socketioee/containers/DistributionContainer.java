package io.github.socketioee.containers;

import io.github.socketioee.it.container.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jspecify.annotations.Nullable;

/**
 * One Arquillian container for all distributions. The name of an archive is its context path, {@code ROOT.war} the root.
 */
public final class DistributionContainer implements DeployableContainer<DistributionContainer.Configuration> {

    /** Nothing can be configured. */
    public static final class Configuration implements ContainerConfiguration {
        @Override
        public void validate() {}
    }

    private static @Nullable Distribution running;

    /** The one that runs. */
    static Distribution running() {
        if (running == null) {
            throw new IllegalStateException("no container is running");
        }
        return running;
    }

    @Override
    public Class<Configuration> getConfigurationClass() {
        return Configuration.class;
    }

    @Override
    public void setup(Configuration configuration) {}

    @Override
    public void start() throws LifecycleException {
        try {
            running = Distribution.named(System.getProperty("container", "tomcat"));
            running.start();
        } catch (Exception e) {
            throw new LifecycleException(e.getMessage(), e);
        }
    }

    @Override
    public void stop() throws LifecycleException {
        try {
            running().close();
        } catch (Exception e) {
            throw new LifecycleException(e.getMessage(), e);
        }
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        String contextPath = contextPath(archive);
        try {
            Path war = file(archive);
            archive.as(ZipExporter.class).exportTo(war.toFile(), true);
            running().deploy(contextPath, war);
            Files.delete(war);
        } catch (Exception e) {
            throw new DeploymentException(e.getMessage(), e);
        }
        HTTPContext context = new HTTPContext("127.0.0.1", running().port());
        context.add(new Servlet("default", contextPath));
        return new ProtocolMetaData().addContext(context);
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        try {
            running().undeploy(contextPath(archive));
        } catch (Exception e) {
            throw new DeploymentException(e.getMessage(), e);
        }
    }

    private static Path file(Archive<?> archive) throws IOException {
        return Files.createDirectories(Path.of("target", "wars")).resolve(archive.getName());
    }

    private static String contextPath(Archive<?> archive) {
        String name = archive.getName().replaceFirst("\\.war$", "");
        return name.equals("ROOT") ? "" : "/" + name;
    }
}
