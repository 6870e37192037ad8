package io.github.socketioee.cdi.internal;

import io.github.socketioee.Namespace;
import io.github.socketioee.SocketIoServer;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Socket.IO servers of the application, known as they start, and who is about which. */
final class Servers {

    private final Map<String, SocketIoServer> byName = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> asked = new TreeMap<>();

    /** Notes that something of the application is about the server of this name. */
    void ask(String name, String where) {
        asked.computeIfAbsent(name, unused -> new TreeSet<>()).add(where);
    }

    /** Fails if something is about a server that does not exist. */
    void check(Set<String> existing) {
        List<String> wrong = new ArrayList<>();
        asked.forEach((name, places) -> {
            if (!existing.contains(name)) {
                places.forEach(
                        where -> wrong.add(where + ": " + unknown(name) + ". To fix it, " + fix(name, existing) + "."));
            }
        });
        if (!wrong.isEmpty()) {
            throw new DeploymentException(String.join("\n", wrong));
        }
    }

    private static String unknown(String name) {
        return name.isEmpty()
                ? "there is no default server, which is meant where there is no @Server"
                : "@Server(\"" + name + "\") names no server of this application";
    }

    private static String fix(String name, Set<String> existing) {
        String known = existing.stream()
                .sorted()
                .map(other -> other.isEmpty() ? "the default server, without @Server" : "@Server(\"" + other + "\")")
                .collect(Collectors.joining(", "));
        return "choose one that exists (" + known + ")"
                + (name.isEmpty() ? "" : ", or declare a servlet SocketIoServlet of the name " + name + " in web.xml");
    }

    void add(SocketIoServer server) {
        byName.put(server.name(), server);
    }

    SocketIoServer get(String name) {
        SocketIoServer server = byName.get(name);
        if (server == null) {
            throw new IllegalStateException(
                    (name.isEmpty() ? "No default Socket.IO server" : "No Socket.IO server named \"" + name + "\"")
                            + ": it starts when the web application has been initialized"
                            + (byName.isEmpty() ? "" : "; servers that run: " + new TreeSet<>(byName.keySet()))
                            + (name.isEmpty() && !byName.isEmpty() ? "; choose one with @Server" : ""));
        }
        return server;
    }

    Namespace namespace(Place place) {
        SocketIoServer server = get(place.server());
        return place.pattern() ? server.of(Pattern.compile(place.namespace())) : server.of(place.namespace());
    }
}
