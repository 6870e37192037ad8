package io.github.socketioee.internal.boot;

import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.EngineRuntime;
import io.github.socketioee.engine.EngineServer;
import io.github.socketioee.internal.boot.config.ApplicationLoader;
import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.http.ClientBundle;
import io.github.socketioee.internal.http.FrontDoor;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs the servlet of the bare engine. */
public final class EngineServletRuntime implements EngineRuntime {
    private final Map<EngineServer, FrontDoor> doors = new ConcurrentHashMap<>();

    /** For the service loader. */
    public EngineServletRuntime() {}

    @Override
    public EngineServer create(EngineOptions options, ServletContext context) {
        EngineHub hub = new EngineHub(options, Threads.platform(ApplicationLoader.of(context)));
        doors.put(hub, new FrontDoor(hub, ClientBundle.NONE, Surroundings::none));
        return hub;
    }

    @Override
    public void service(EngineServer server, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FrontDoor door = doors.get(server);
        if (door == null) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        door.service(request, response);
    }

    @Override
    public void release(EngineServer server) {
        server.close();
        doors.remove(server);
        if (server instanceof EngineHub hub) {
            hub.platform().close();
        }
    }
}
