package io.github.socketioee.engine;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What runs an {@link EngineIoServlet}; found with the service loader of this library. Applications do not implement it. */
public interface EngineRuntime {
    /**
     * Starts a server.
     *
     * @param options its options
     * @param context the web application
     * @return the server
     */
    EngineServer create(EngineOptions options, ServletContext context);

    /**
     * Handles a request on the container's thread.
     *
     * @param server a server this runtime has created
     * @param request the request
     * @param response the response
     * @throws IOException when the connection fails
     */
    void service(EngineServer server, HttpServletRequest request, HttpServletResponse response) throws IOException;

    /**
     * Stops a server and gives its threads back.
     *
     * @param server a server this runtime has created
     */
    void release(EngineServer server);
}
