package io.github.socketioee;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hears every event sent to a socket, broadcasts included. */
@FunctionalInterface
public interface AnyOutgoingListener {

    /** Called by the emitting thread, with the values as the application gave them. Must not block. */
    void handle(String event, List<@Nullable Object> args);
}
