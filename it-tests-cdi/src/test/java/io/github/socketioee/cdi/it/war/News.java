package io.github.socketioee.cdi.it.war;

import io.github.socketioee.Namespace;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.cdi.InNamespace;
import io.github.socketioee.cdi.OnEvent;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;

/** Emits from where no socket is. */
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

    @Singleton
    @InNamespace("/platform")
    public static class Clock {
        @Resource
        TimerService timers;

        @Inject
        Namespace namespace;

        @Inject
        SocketIoServer io;

        @OnEvent
        public void timer() {
            timers.createSingleActionTimer(1, new TimerConfig(null, false));
        }

        @Timeout
        void ring() {
            namespace.emit("news", "from a timer");
            io.of("/platform").emit("news", "from a timer, by the server");
        }
    }
}
