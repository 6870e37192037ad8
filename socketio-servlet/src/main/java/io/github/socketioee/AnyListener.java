package io.github.socketioee;

/** Hears every incoming event, before its listeners. */
@FunctionalInterface
public interface AnyListener {

    /** Called like {@link EventListener#handle}, with the name of the event, which the client has chosen. */
    void handle(String event, Args args, Ack ack) throws Exception;
}
