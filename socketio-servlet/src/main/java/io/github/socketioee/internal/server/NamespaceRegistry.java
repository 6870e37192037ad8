package io.github.socketioee.internal.server;

import io.github.socketioee.Handshake;
import io.github.socketioee.Namespace;
import io.github.socketioee.NamespaceMatcher;
import io.github.socketioee.Registration;
import io.github.socketioee.extension.ExtensibleServer;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of a server.
 *
 * <p>Thread rule: any thread. A socket claims its namespace, and a dynamic one without claims goes, in atomic steps of the one map; so two
 * clients never make two namespaces of one name, and none is removed under a connecting client. A namespace is in the map before its
 * listeners have heard of it, so that they can look it up; clients wait until they have.
 */
final class NamespaceRegistry {

    private final IoServer server;
    private final Map<String, ServerNamespace> byName = new ConcurrentHashMap<>();
    private final List<DynamicNamespace> dynamic = new CopyOnWriteArrayList<>();
    private final List<Consumer<Namespace>> onNew = new CopyOnWriteArrayList<>();
    private final List<ExtensibleServer.Observation> observations = new CopyOnWriteArrayList<>();

    NamespaceRegistry(IoServer server) {
        this.server = server;
    }

    Namespace of(String name) {
        String full = name.startsWith("/") ? name : "/" + name;
        ServerNamespace present = byName.get(full);
        return present != null ? present : announced(full, () -> newNamespace(full, null), false);
    }

    Namespace of(Pattern pattern) {
        for (DynamicNamespace present : dynamic) {
            if (present.matcher() instanceof PatternMatcher known && known.sameAs(pattern)) {
                return present;
            }
        }
        return add(pattern.pattern(), new PatternMatcher(pattern));
    }

    Namespace of(NamespaceMatcher matcher) {
        return add(matcher.toString(), matcher);
    }

    private record PatternMatcher(Pattern pattern) implements NamespaceMatcher {

        @Override
        public boolean matches(String name, Handshake handshake) {
            return pattern.matcher(name).matches();
        }

        boolean sameAs(Pattern other) {
            return pattern.pattern().equals(other.pattern()) && pattern.flags() == other.flags();
        }
    }

    private Namespace add(String name, NamespaceMatcher matcher) {
        DynamicNamespace parent = new DynamicNamespace(server, name, matcher);
        dynamic.add(parent);
        return parent;
    }

    /** The existing namespace of this name with a claim on it, or {@code null}. */
    @Nullable ServerNamespace claim(String name) {
        return byName.computeIfPresent(name, (key, present) -> {
            present.claims++;
            return present;
        });
    }

    boolean hasDynamic() {
        return !dynamic.isEmpty();
    }

    /** The namespace that a matcher accepts, with a claim on it, or {@code null}. Runs application code. */
    @Nullable ServerNamespace claimMatching(String name, Handshake handshake) {
        for (DynamicNamespace parent : dynamic) {
            boolean matches;
            try {
                matches = parent.matcher().matches(name, handshake);
            } catch (Exception | LinkageError | StackOverflowError | AssertionError failed) {
                server.failures().report(failed, null, "namespace matcher " + parent.name());
                matches = false;
            }
            if (matches) {
                return announced(name, () -> parent.newChild(name), true);
            }
        }
        return null;
    }

    /** A namespace that its observers know. */
    ServerNamespace newNamespace(String name, @Nullable String parent) {
        ServerNamespace namespace = new ServerNamespace(server, name, parent);
        observations.forEach(namespace::observe);
        return namespace;
    }

    void observe(ExtensibleServer.Observation observation) {
        observations.add(observation);
        byName.values().forEach(namespace -> namespace.observe(observation));
    }

    private ServerNamespace announced(String name, Supplier<ServerNamespace> maker, boolean claim) {
        ServerNamespace[] made = new ServerNamespace[1];
        ServerNamespace namespace = byName.compute(name, (key, present) -> {
            ServerNamespace it = present;
            if (it == null) {
                it = maker.get();
                made[0] = it;
            }
            if (claim) {
                it.claims++;
            }
            return it;
        });
        if (made[0] != null) {
            try {
                announce(namespace);
            } finally {
                namespace.announce();
            }
        }
        return namespace;
    }

    private void announce(ServerNamespace namespace) {
        if (namespace.name().equals("/")) {
            return;
        }
        for (Consumer<Namespace> listener : onNew) {
            try {
                listener.accept(namespace);
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError failed) {
                server.failures().report(failed, null, "new namespace listener");
            }
        }
    }

    void release(ServerNamespace namespace) {
        byName.computeIfPresent(namespace.name(), (key, present) -> {
            boolean unused = --present.claims == 0
                    && present.dynamic()
                    && server.options().cleanupEmptyChildNamespaces();
            if (!unused) {
                return present;
            }
            dynamic.forEach(parent -> parent.removeChild(present));
            present.adapter().close();
            return null;
        });
    }

    Registration onNew(Consumer<Namespace> listener) {
        return SocketListeners.add(onNew, listener);
    }

    Collection<ServerNamespace> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
