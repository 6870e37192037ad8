package io.github.socketioee.cdi.it.war;

import io.github.socketioee.Namespace;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.InNamespace;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;

/** Emits from a REST resource, where no socket is. */
public final class News {

    private News() {}

    /** Where REST begins. */
    @ApplicationPath("rest")
    public static class Rest extends Application {}

    @Path("news")
    @RequestScoped
    public static class Desk {
        @Inject
        @InNamespace("/platform")
        Namespace namespace;

        @Inject
        SocketIoServer io;

        @GET
        public String publish() {
            namespace.emit("news", "from REST");
            io.of("/platform").emit("news", "from REST, by the server");
            return "published";
        }
    }
}
