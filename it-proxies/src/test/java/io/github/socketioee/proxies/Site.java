package io.github.socketioee.proxies;

import io.github.socketioee.it.container.Distribution;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Two containers of the kind that system property {@code container} names, and the proxies in front of them. Started with
 * the first test that has one as its parameter, closed after the last test.
 */
final class Site implements AutoCloseable {

    /** Hands the one site of the run to tests. */
    static final class Provider implements ParameterResolver {

        private static Throwable failure;

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Site.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            ExtensionContext.Store store = context.getRoot().getStore(ExtensionContext.Namespace.create(Site.class));
            return store.getOrComputeIfAbsent(Site.class, key -> open(), Site.class);
        }

        private static Site open() {
            if (failure != null) {
                throw new IllegalStateException("The site did not start, see the first failure", failure);
            }
            Site site = new Site();
            try {
                site.start();
                return site;
            } catch (Exception | Error e) {
                failure = e;
                site.close(e);
                throw new IllegalStateException("The site did not start: " + e.getMessage(), e);
            }
        }
    }

    private static final String NORMAL = heartbeat(10_000, 10_000);
    private static final String QUIET = heartbeat(10_000, 1000);
    private static final String LIVELY = heartbeat(500, 10_000);

    private final Map<String, AutoCloseable> running = new TreeMap<>();
    private final Map<Proxy.Kind, Proxy> proxies = new TreeMap<>();
    private Distribution first;
    private Distribution second;

    private Site() {}

    private static String heartbeat(int interval, int timeout) {
        return parameter("ping-interval", interval) + parameter("ping-timeout", timeout);
    }

    private static String parameter(String key, int value) {
        return "<context-param><param-name>socketio." + key + "</param-name><param-value>" + value
                + "</param-value></context-param>";
    }

    private void start() throws Exception {
        Path directory = Files.createDirectories(Path.of("target/sites").toAbsolutePath());
        Path mine = Files.createTempDirectory(directory, "site");
        Path chat = ProxiedWar.write(mine, "chat", NORMAL);
        String container = System.getProperty("container", "tomcat");
        first = Distribution.named(container);
        running.put("b first", first);
        first.start();
        first.deploy("/chat", chat);
        first.deploy("/quiet", ProxiedWar.write(mine, "quiet", QUIET));
        first.deploy("/lively", ProxiedWar.write(mine, "lively", LIVELY));
        second = Distribution.named(container);
        running.put("b second", second);
        second.start();
        second.deploy("/chat", chat);
        for (Proxy.Kind kind : Proxy.Kind.values()) {
            Path place = Files.createDirectories(mine.resolve(kind.toString()));
            Proxy proxy = Proxy.start(kind, place, first.port(), second.port());
            running.put("a " + kind, proxy);
            proxies.put(kind, proxy);
        }
    }

    Proxy proxy(Proxy.Kind kind) {
        return proxies.get(kind);
    }

    /** The container itself, without a proxy. */
    URI container() {
        return URI.create("http://127.0.0.1:" + first.port());
    }

    /** Waits until no application has a session. */
    void awaitNoSessions() throws Exception {
        long end = System.nanoTime() + 90_000_000_000L;
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (String application : new String[] {
            container() + "/chat",
            container() + "/quiet",
            container() + "/lively",
            "http://127.0.0.1:" + second.port() + "/chat"
        }) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(application + "/sessions"))
                    .build();
            String sessions;
            while (!(sessions = client.send(request, BodyHandlers.ofString()).body()).equals("0")) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(application + " still has sessions: " + sessions);
                }
                Thread.sleep(50);
            }
        }
    }

    private void close(Throwable reason) {
        for (AutoCloseable part : running.values()) {
            try {
                part.close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }

    @Override
    public void close() throws Exception {
        Exception failed = new IllegalStateException("The site did not end");
        close(failed);
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }
}
