package io.github.socketioee.it;

import java.util.Map;
import java.util.Set;

/** Both conformance applications in an embedded container. */
public final class EmbeddedConformance {

    private EmbeddedConformance() {}

    /** Starts the container and returns when it answers requests. */
    public static void serve(String container, int port) throws Exception {
        EmbeddedContainer server = EmbeddedContainer.named(container);
        server.start(port);
        server.deploy(new WebApplication(
                "",
                Map.of(),
                Set.of(ConformanceApplication.class),
                (classes, context) -> ConformanceEngine.addTo(context)));
    }
}
