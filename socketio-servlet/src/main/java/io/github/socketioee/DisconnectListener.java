package io.github.socketioee;

/** Hears of the end of a socket. */
@FunctionalInterface
public interface DisconnectListener {

    /**
     * Called once per socket, after its last event. {@code detail} says more about the reason, such as the error of the transport, and is
     * empty when there is nothing more to say. May block.
     */
    void handle(DisconnectReason reason, String detail) throws Exception;
}
