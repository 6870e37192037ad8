package io.github.socketioee.internal.boot;

import io.github.socketioee.Namespace;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.engine.Platform;
import io.github.socketioee.internal.http.ClientBundle;
import io.github.socketioee.internal.http.FrontDoor;
import io.github.socketioee.internal.json.JsonbCodec;
import io.github.socketioee.internal.server.IoServer;
import io.github.socketioee.spi.JsonCodec;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.stream.Collectors;

/** One server with all its parts. */
final class RunningServer {

    private static final System.Logger LOG = System.getLogger("io.github.socketioee");

    private final ServletContext context;
    private final SocketIoOptions options;
    private final EngineHub hub;
    private final JsonCodec codec;
    private final IoServer io;
    private final FrontDoor door;
    private final String attribute;

    RunningServer(
            ServletContext context, String name, Set<String> serverNames, SocketIoOptions options, Platform platform) {
        this.context = context;
        this.options = options;
        hub = new EngineHub(options.engine(), platform);
        codec = codec(options);
        io = new IoServer(name, serverNames, options, hub, platform, codec);
        door = new FrontDoor(hub, options.serveClient() ? new BundledClient() : ClientBundle.NONE, Surroundings::none);
        attribute = name.isEmpty() ? SocketIoServer.ATTRIBUTE : SocketIoServer.ATTRIBUTE + "." + name;
        context.setAttribute(attribute, io);
    }

    SocketIoServer io() {
        return io;
    }

    FrontDoor door() {
        return door;
    }

    boolean uses(TransportName transport) {
        return options.engine().transports().contains(transport);
    }

    /** The one line at start. */
    void announce() {
        LOG.log(
                Level.INFO,
                "Socket.IO {0}{1} at {2}{3}, transports {4}, adapter {5}, namespaces {6}",
                Version.current(),
                io.name().isEmpty() ? "" : " (server " + io.name() + ")",
                context.getContextPath(),
                options.engine().path(),
                options.engine().transports().stream().map(TransportName::text).collect(Collectors.joining(" ")),
                options.adapter() == null ? "in memory" : options.adapter().name(),
                io.namespaces().stream().map(Namespace::name).sorted().collect(Collectors.joining(" ")));
    }

    /** Disconnects every socket while the application still works, then closes every connection. */
    void stop() {
        context.removeAttribute(attribute);
        try {
            io.close();
            if (!io.awaitEnds(Threads.LAST_WORDS)) {
                LOG.log(
                        Level.WARNING,
                        "Some listeners of Socket.IO have not returned within {0} s of the undeployment",
                        Threads.LAST_WORDS.toSeconds());
            }
        } finally {
            hub.close();
            codec.close();
        }
    }

    private static JsonCodec codec(SocketIoOptions options) {
        if (options.jsonCodec() != null) {
            return options.jsonCodec();
        }
        if (options.jsonb() != null) {
            return new JsonbCodec(options.jsonb());
        }
        return options.jsonbConfig() != null ? new JsonbCodec(options.jsonbConfig()) : new JsonbCodec();
    }
}
