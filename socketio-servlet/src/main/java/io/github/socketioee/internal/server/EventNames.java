package io.github.socketioee.internal.server;

import java.util.Set;

/** The names that Socket.IO keeps for itself. */
final class EventNames {

    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");
    private static final Set<String> RESERVED_BETWEEN_SERVERS = Set.of("connect", "connection", "new_namespace");

    private EventNames() {}

    static String checked(String event) {
        return checked(event, RESERVED);
    }

    static String checkedBetweenServers(String event) {
        return checked(event, RESERVED_BETWEEN_SERVERS);
    }

    private static String checked(String event, Set<String> reserved) {
        if (reserved.contains(event)) {
            throw new IllegalArgumentException("\"" + event + "\" is a reserved event name");
        }
        return event;
    }
}
