package io.github.socketioee.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves the browser client below the server's path. */
@FunctionalInterface
public interface ClientBundle {
    /** Nothing to serve. */
    ClientBundle NONE = (request, response) -> false;

    /** Answers the request if it asks for a file of the client; called after the CORS headers were set. */
    boolean tryServe(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
