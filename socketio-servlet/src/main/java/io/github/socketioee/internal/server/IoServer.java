package io.github.socketioee.internal.server;

import io.github.socketioee.BroadcastOperator;
import io.github.socketioee.ErrorListener;
import io.github.socketioee.Namespace;
import io.github.socketioee.NamespaceMatcher;
import io.github.socketioee.Registration;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.engine.EngineServer;
import io.github.socketioee.extension.CommitHook;
import io.github.socketioee.extension.ExtensibleServer;
import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.engine.Mailbox;
import io.github.socketioee.internal.engine.Platform;
import io.github.socketioee.internal.engine.Timers;
import io.github.socketioee.internal.engine.Unfinished;
import io.github.socketioee.internal.server.protocol.DecoderLimits;
import io.github.socketioee.internal.server.protocol.PacketDecoder;
import io.github.socketioee.spi.JsonCodec;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The server: it ties the engine's sessions to connections and namespaces.
 *
 * <p>Thread rule: any thread.
 */
public final class IoServer implements SocketIoServer, ExtensibleServer, Broadcasting {

    private static final int ID_BYTES = 15;

    private final String name;
    private final Set<String> serverNames;
    private final SocketIoOptions options;
    private final EngineHub hub;
    private final Platform platform;
    private final JsonCodec codec;
    private final DecoderLimits limits;
    private final Dispatch dispatch;
    private final Failures failures = new Failures();
    private final Supplier<Mailbox> mailboxes;
    private final Commits commits = new Commits();
    private final SecureRandom random = new SecureRandom();
    private final NamespaceRegistry registry = new NamespaceRegistry(this);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Namespace main;

    /** Made at deployment, with the names of all servers of the application. */
    public IoServer(
            String name,
            Set<String> serverNames,
            SocketIoOptions options,
            EngineHub hub,
            Platform platform,
            JsonCodec codec) {
        this.name = name;
        this.serverNames = Set.copyOf(serverNames);
        this.options = options;
        this.hub = hub;
        this.platform = platform;
        this.codec = codec;
        this.mailboxes =
                platform.mailboxes(options.mailboxCapacity(), failed -> failures.report(failed, null, "a mailbox"));
        this.limits = new DecoderLimits(
                options.maxAttachments(),
                options.engine().maxHttpBufferSize(),
                options.maxNestingDepth(),
                options.maxNumberDigits(),
                DecoderLimits.DEFAULTS.maxNamespaceLength());
        Executor own = options.executor();
        this.dispatch = own != null ? new Dispatch(own) : Dispatch.of(options.execution(), platform.pool());
        this.main = registry.of("/");
        hub.onSession(session -> session.listen(new ClientConnection(this, session)));
    }

    Mailbox newMailbox() {
        return mailboxes.get();
    }

    PacketDecoder newDecoder() {
        return new PacketDecoder(limits);
    }

    String newSocketId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    NamespaceRegistry registry() {
        return registry;
    }

    Failures failures() {
        return failures;
    }

    Dispatch dispatch() {
        return dispatch;
    }

    Unfinished ends() {
        return hub.ends();
    }

    /** Waits until the application has heard of all sockets that have ended; false if it takes longer. */
    public boolean awaitEnds(Duration most) {
        return hub.ends().await(most);
    }

    Commits commits() {
        return commits;
    }

    Executor pool() {
        return platform.pool();
    }

    Timers timers() {
        return platform.timers();
    }

    JsonCodec codec() {
        return codec;
    }

    /** How many acknowledgements are awaited from clients. */
    public int pendingAcks() {
        return registry.all().stream()
                .flatMap(namespace -> namespace.clientSockets().values().stream())
                .mapToInt(socket -> socket.acks().size())
                .sum();
    }

    /** How many sockets are not connected yet. */
    public int connecting() {
        return registry.all().stream().mapToInt(ServerNamespace::connecting).sum();
    }

    /** How many rooms exist, those of the socket ids included. */
    public int rooms() {
        return registry.all().stream()
                .mapToInt(namespace -> namespace.adapter().roomCount())
                .sum();
    }

    @Override
    public BroadcastOperator broadcast() {
        return main;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SocketIoOptions options() {
        return options;
    }

    @Override
    public EngineServer engine() {
        return hub;
    }

    @Override
    public Namespace of(String namespace) {
        return registry.of(namespace);
    }

    @Override
    public Namespace of(Pattern pattern) {
        return registry.of(pattern);
    }

    @Override
    public Namespace of(NamespaceMatcher matcher) {
        return registry.of(matcher);
    }

    @Override
    public Collection<Namespace> namespaces() {
        return List.copyOf(registry.all());
    }

    @Override
    public Registration onNewNamespace(Consumer<Namespace> listener) {
        return registry.onNew(listener);
    }

    @Override
    public Registration onError(ErrorListener listener) {
        return failures.listen(listener);
    }

    @Override
    public void observe(Observation observation) {
        registry.observe(observation);
    }

    @Override
    public void report(Throwable failure, Socket socket, String where) {
        failures.report(failure, socket, where);
    }

    @Override
    public Set<String> serverNames() {
        return serverNames;
    }

    @Override
    public void commitHook(CommitHook hook) {
        commits.hook(hook);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            hub.close();
            registry.all().forEach(namespace -> namespace.adapter().close());
        }
    }

    @Override
    public String toString() {
        return "Socket.IO server" + (name.isEmpty() ? "" : " " + name) + " at "
                + options.engine().path();
    }
}
