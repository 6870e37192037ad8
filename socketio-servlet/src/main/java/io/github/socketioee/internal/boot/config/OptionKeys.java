package io.github.socketioee.internal.boot.config;

import static io.github.socketioee.internal.boot.config.OptionType.DURATION;
import static io.github.socketioee.internal.boot.config.OptionType.LIST;
import static io.github.socketioee.internal.boot.config.OptionType.NUMBER;
import static io.github.socketioee.internal.boot.config.OptionType.PATH;
import static io.github.socketioee.internal.boot.config.OptionType.SIZE;
import static io.github.socketioee.internal.boot.config.OptionType.SWITCH;
import static io.github.socketioee.internal.boot.config.OptionType.TEXT;

import io.github.socketioee.Execution;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.engine.CookieOptions;
import io.github.socketioee.engine.CookieOptions.SameSite;
import io.github.socketioee.engine.CorsOptions;
import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.SessionBinding;
import io.github.socketioee.engine.TransportName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The one table of all options that can be configured, in the order of the documentation. */
public final class OptionKeys {

    private static final OptionType<List<TransportName>> TRANSPORTS = new OptionType<>(
            "polling, websocket",
            text -> LIST.parse(text).stream().map(OptionKeys::transport).toList());
    private static final OptionType<Integer> BYTES = new OptionType<>(SIZE.label(), text -> {
        try {
            return Math.toIntExact(SIZE.parse(text));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("less than 2 GiB", e);
        }
    });

    private static final Map<String, OptionKey<?>> ALL = new LinkedHashMap<>();

    static {
        add("auto", SWITCH, "true", "Whether the servlet registers itself when none is declared.", OptionDraft::auto);
        add("path", PATH, "/socket.io", "The path below the context path of the application.", OptionDraft::path);
        engine(
                "pingInterval",
                DURATION,
                "25000",
                "The time between two heartbeats.",
                EngineOptions.Builder::pingInterval);
        engine(
                "pingTimeout",
                DURATION,
                "20000",
                "How long a client may take to answer a heartbeat.",
                EngineOptions.Builder::pingTimeout);
        engine(
                "upgradeTimeout",
                DURATION,
                "10000",
                "How long an upgrade to WebSocket may take.",
                EngineOptions.Builder::upgradeTimeout);
        engine(
                "closeTimeout",
                DURATION,
                "30000",
                "How long an orderly close waits for a polling client to fetch what is queued.",
                EngineOptions.Builder::closeTimeout);
        engine(
                "maxHttpBufferSize",
                BYTES,
                "1000000",
                "The largest message of a client.",
                EngineOptions.Builder::maxHttpBufferSize);
        engine(
                "maxBufferedBytes",
                SIZE,
                "0",
                "How much may wait to be sent to one client before it is disconnected; 0 is 8 MiB or four times maxHttpBufferSize.",
                EngineOptions.Builder::maxBufferedBytes);
        engine(
                "maxBufferedPackets",
                NUMBER,
                "65536",
                "How many packets may wait to be sent to one client.",
                EngineOptions.Builder::maxBufferedPackets);
        engine(
                "maxPacketsPerPayload",
                NUMBER,
                "0",
                "How many packets one polling request may carry; 0 is any number.",
                EngineOptions.Builder::maxPacketsPerPayload);
        engine(
                "transports",
                TRANSPORTS,
                "polling,websocket",
                "The transports that clients may use.",
                EngineOptions.Builder::transports);
        engine(
                "allowUpgrades",
                SWITCH,
                "true",
                "Whether a client may go over from polling to WebSocket.",
                EngineOptions.Builder::allowUpgrades);
        server(
                "allowEIO3",
                SWITCH,
                "false",
                "Node's switch for clients of Socket.IO 2; only false is accepted.",
                SocketIoOptions.Builder::allowEIO3);
        engine(
                "bindSession",
                OptionType.oneOf(SessionBinding.class),
                "none",
                "To what the id of a connection is tied, so that a stolen one is of no use.",
                EngineOptions.Builder::bindSession);
        engine(
                "roles",
                LIST,
                "",
                "Roles that handshake.isUserInRole can tell; by default the security roles of web.xml.",
                EngineOptions.Builder::roles);
        add(
                "origins",
                LIST,
                "same-origin",
                "Foreign origins that may connect: origins, regular expressions between slashes, or *; those of corsOrigin always may.",
                OptionDraft::origins);
        add(
                "corsOrigin",
                LIST,
                "",
                "Origins whose pages may read polling answers: origins, regular expressions between slashes, or *.",
                OptionDraft::corsOrigins);
        cors(
                "corsMethods",
                LIST,
                "GET,HEAD,PUT,PATCH,POST,DELETE",
                "Methods that a preflight answer allows.",
                CorsOptions.Builder::methods);
        cors(
                "corsAllowedHeaders",
                LIST,
                "",
                "Headers that a preflight answer allows; by default those asked for.",
                CorsOptions.Builder::allowedHeaders);
        cors("corsExposedHeaders", LIST, "", "Headers that pages may read.", CorsOptions.Builder::exposedHeaders);
        cors(
                "corsCredentials",
                SWITCH,
                "false",
                "Whether cookies may be sent; not together with the origin *.",
                CorsOptions.Builder::credentials);
        cors(
                "corsMaxAge",
                DURATION.optional(),
                "none",
                "How long a browser may remember a preflight answer.",
                (cors, maxAge) -> cors.maxAge(maxAge.orElse(null)));
        cors(
                "corsOptionsSuccessStatus",
                NUMBER,
                "204",
                "The status of a preflight answer.",
                CorsOptions.Builder::optionsSuccessStatus);
        add(
                "cookie",
                TEXT,
                "false",
                "Cookie for the affinity of load balancers: true (named io), false, or its name.",
                OptionDraft::cookie);
        cookie(
                "cookiePath",
                TEXT.optional(),
                "/",
                "Path of the cookie.",
                (c, path) -> new CookieOptions(
                        c.name(), path.orElse(null), c.domain(), c.httpOnly(), c.secure(), c.sameSite(), c.maxAge()));
        cookie(
                "cookieDomain",
                TEXT.optional(),
                "none",
                "Domain of the cookie.",
                (c, domain) -> new CookieOptions(
                        c.name(), c.path(), domain.orElse(null), c.httpOnly(), c.secure(), c.sameSite(), c.maxAge()));
        cookie(
                "cookieHttpOnly",
                SWITCH,
                "true",
                "Whether scripts are kept from the cookie.",
                (c, httpOnly) -> new CookieOptions(
                        c.name(), c.path(), c.domain(), httpOnly, c.secure(), c.sameSite(), c.maxAge()));
        cookie(
                "cookieSecure",
                SWITCH,
                "false",
                "Whether the cookie is for TLS only.",
                (c, secure) -> new CookieOptions(
                        c.name(), c.path(), c.domain(), c.httpOnly(), secure, c.sameSite(), c.maxAge()));
        cookie(
                "cookieSameSite",
                OptionType.oneOf(SameSite.class),
                "lax",
                "The SameSite attribute.",
                (c, sameSite) -> new CookieOptions(
                        c.name(), c.path(), c.domain(), c.httpOnly(), c.secure(), sameSite, c.maxAge()));
        cookie(
                "cookieMaxAge",
                DURATION.optional(),
                "none",
                "How long the cookie lives; by default as long as the browser runs.",
                (c, maxAge) -> new CookieOptions(
                        c.name(), c.path(), c.domain(), c.httpOnly(), c.secure(), c.sameSite(), maxAge.orElse(null)));
        server(
                "connectTimeout",
                DURATION,
                "45000",
                "How long a connection may stay without a namespace.",
                SocketIoOptions.Builder::connectTimeout);
        server(
                "ackTimeout",
                DURATION.optional(),
                "none",
                "How long a direct emitWithAck waits when no operator says so.",
                (server, timeout) -> server.ackTimeout(timeout.orElse(null)));
        server(
                "broadcastAckTimeout",
                DURATION,
                "10000",
                "How long a broadcast emitWithAck waits when no operator says so.",
                SocketIoOptions.Builder::broadcastAckTimeout);
        server(
                "maxAttachments",
                NUMBER,
                "10",
                "How many binary attachments a packet may have.",
                SocketIoOptions.Builder::maxAttachments);
        server(
                "maxNestingDepth",
                NUMBER,
                "128",
                "How deep arrays and objects may be nested.",
                SocketIoOptions.Builder::maxNestingDepth);
        server(
                "maxNumberDigits",
                NUMBER,
                "500",
                "How many characters a number may have, and how large its exponent may be.",
                SocketIoOptions.Builder::maxNumberDigits);
        server(
                "maxNamespacesPerConnection",
                NUMBER,
                "100",
                "How many namespaces one connection may have joined.",
                SocketIoOptions.Builder::maxNamespacesPerConnection);
        server(
                "maxPendingAcks",
                NUMBER,
                "10000",
                "How many acknowledgements of one socket may be outstanding.",
                SocketIoOptions.Builder::maxPendingAcks);
        server(
                "mailboxCapacity",
                NUMBER,
                "1000",
                "How many incoming events of one socket may wait for its handlers.",
                SocketIoOptions.Builder::mailboxCapacity);
        server(
                "execution",
                OptionType.oneOf(Execution.class),
                "caller",
                "Which thread runs application code.",
                SocketIoOptions.Builder::execution);
        server(
                "serveClient",
                SWITCH,
                "true",
                "Whether the JavaScript client is served.",
                SocketIoOptions.Builder::serveClient);
        server(
                "cleanupEmptyChildNamespaces",
                SWITCH,
                "false",
                "Whether empty children of dynamic namespaces disappear.",
                SocketIoOptions.Builder::cleanupEmptyChildNamespaces);
        server(
                "errorAcks",
                SWITCH,
                "false",
                "Whether an event whose listener failed is acknowledged with an error.",
                SocketIoOptions.Builder::errorAcks);
    }

    private OptionKeys() {}

    /** All options. */
    public static List<OptionKey<?>> all() {
        return List.copyOf(ALL.values());
    }

    /** The option of this name in any spelling. */
    static @Nullable OptionKey<?> find(String name) {
        return ALL.get(OptionKey.bare(name));
    }

    /** The option whose name needs the fewest changes to become this one. */
    static OptionKey<?> nearest(String name) {
        String bare = OptionKey.bare(name);
        OptionKey<?> nearest = ALL.values().iterator().next();
        int least = Integer.MAX_VALUE;
        for (Map.Entry<String, OptionKey<?>> candidate : ALL.entrySet()) {
            int distance = distance(bare, candidate.getKey());
            if (distance < least) {
                least = distance;
                nearest = candidate.getValue();
            }
        }
        return nearest;
    }

    /** Levenshtein's distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static TransportName transport(String text) {
        for (TransportName transport : TransportName.values()) {
            if (transport.text().equalsIgnoreCase(text)) {
                return transport;
            }
        }
        throw new IllegalArgumentException(
                text.equalsIgnoreCase("webtransport")
                        ? "some of polling, websocket; webtransport needs HTTP/3, for which servlet containers have no API"
                        : "some of polling, websocket");
    }

    private static <T> void engine(
            String name, OptionType<T> type, String preset, String doc, BiConsumer<EngineOptions.Builder, T> target) {
        add(name, type, preset, doc, (draft, value) -> draft.options().engine(engine -> target.accept(engine, value)));
    }

    private static <T> void server(
            String name, OptionType<T> type, String preset, String doc, BiConsumer<SocketIoOptions.Builder, T> target) {
        add(name, type, preset, doc, (draft, value) -> target.accept(draft.options(), value));
    }

    private static <T> void cors(
            String name, OptionType<T> type, String preset, String doc, BiConsumer<CorsOptions.Builder, T> target) {
        add(name, type, preset, doc, (draft, value) -> target.accept(draft.cors(), value));
    }

    private static <T> void cookie(
            String name,
            OptionType<T> type,
            String preset,
            String doc,
            BiFunction<CookieOptions, T, CookieOptions> part) {
        add(name, type, preset, doc, (draft, value) -> draft.cookiePart(whole -> part.apply(whole, value)));
    }

    private static <T> void add(
            String name, OptionType<T> type, String preset, String doc, BiConsumer<OptionDraft, T> target) {
        ALL.put(OptionKey.bare(name), new OptionKey<>(name, type, preset, doc, target));
    }
}
