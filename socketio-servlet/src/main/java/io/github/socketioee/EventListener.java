package io.github.socketioee;

/** Handles an incoming event. */
@FunctionalInterface
public interface EventListener {

    /**
     * Called once per event, after the earlier events of the same socket. May block: only later events of the same socket wait. An exception
     * is logged, handed to the server's error listeners, and changes nothing else.
     */
    void handle(Args args, Ack ack) throws Exception;
}
