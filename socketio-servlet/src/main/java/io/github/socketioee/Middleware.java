package io.github.socketioee;

/** Decides whether a client may connect to a namespace. */
@FunctionalInterface
public interface Middleware {

    /**
     * Called once per attempt, before the connection is acknowledged: the socket is not connected yet, and rooms that it joins are left again
     * when it is refused. May block or answer later. An exception refuses the client with its message hidden.
     */
    void handle(Socket socket, Next next) throws Exception;
}
