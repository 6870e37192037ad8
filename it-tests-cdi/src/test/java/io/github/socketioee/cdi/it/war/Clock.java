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
import jakarta.inject.Inject;

/** Emits from a timer, where no socket is. Not nested, because WildFly takes no nested class for a session bean. */
@Singleton
@InNamespace("/platform")
public class Clock {
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
