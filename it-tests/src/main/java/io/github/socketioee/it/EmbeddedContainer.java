package io.github.socketioee.it;

/** A servlet container inside this JVM. */
public interface EmbeddedContainer extends AutoCloseable {

    /**
     * Creates the container of that name, without linking to the others' classes: {@code tomcat}, {@code jetty} or {@code undertow},
     * bound to 127.0.0.1, or {@code inside} for the container that this code itself runs in.
     */
    static EmbeddedContainer named(String name) {
        String type =
                switch (name) {
                    case "tomcat" -> "io.github.socketioee.it.TomcatContainer";
                    case "jetty" -> "io.github.socketioee.it.JettyContainer";
                    case "undertow" -> "io.github.socketioee.it.UndertowContainer";
                    case "inside" -> "io.github.socketioee.it.inside.Stage";
                    default ->
                        throw new IllegalArgumentException(
                                "No embedded container \"" + name + "\": choose tomcat, jetty, undertow or inside");
                };
        try {
            return Class.forName(type)
                    .asSubclass(EmbeddedContainer.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " is not on the class path", e);
        }
    }

    /** Starts listening; port 0 takes a free one. */
    void start(int port) throws Exception;

    /** The port it listens on. */
    int port();

    /** Deploys and starts an application while the container runs. */
    Deployment deploy(WebApplication application) throws Exception;

    /** Undeploys what is left and stops. */
    @Override
    void close() throws Exception;
}
