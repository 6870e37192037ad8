package io.github.socketioee.internal.websocket;

import io.github.socketioee.internal.engine.Cancellation;
import io.github.socketioee.internal.engine.EngineHub;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns a verified request into a WebSocket. Tyrus ignores the configuration it is given and looks for a registered one of the
 * same path, so one internal template is registered, and a token that is good once leads from the WebSocket back to the
 * request as a path parameter. Open Liberty loses those, so there the endpoint is made with it.
 */
public final class WebSocketUpgrade {
    /** The context attribute that holds the WebSocket container of a web application. */
    public static final String CONTAINER = ServerContainer.class.getName();

    static final String TOKEN = "__sio_token";
    private static final String PATH = "/__sio/{" + TOKEN + "}";
    private static final Duration EXPIRY = Duration.ofSeconds(10);
    private static final int TOKEN_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<String, Pending> PENDING = new ConcurrentHashMap<>();

    /** The token of the upgrade that this thread is asking for: Open Liberty makes the endpoint meanwhile. */
    private static final ThreadLocal<@Nullable String> UPGRADING = new ThreadLocal<>();

    /** For all upgrades, because every connection keeps a configuration that is not shared. */
    private static final ServerEndpointConfig SHARED =
            new SharedConfig(ServerEndpointConfig.Builder.create(EngineEndpoint.class, PATH)
                    .configurator(new UpgradeConfigurator())
                    .build());

    private WebSocketUpgrade() {}

    /** What waits for its WebSocket, but not for ever. */
    record Pending(Opening opening, int maxMessage, Cancellation expiry, Ticket ticket) {}

    /** Registers the internal endpoint; to be called from contextInitialized, once per container. */
    public static void register(ServerContainer container) throws DeploymentException {
        WriteBuffer.grow(container);
        container.addEndpoint(SHARED);
    }

    /** How many handshakes wait for their WebSocket. */
    public static int pending() {
        return PENDING.size();
    }

    /** Answers the request with 101, or throws what the container throws; the container is the value of {@link #CONTAINER}. */
    public static void upgrade(Object request, Object response, Object container, EngineHub hub, Opening opening)
            throws IOException {
        String token = token();
        Cancellation expiry = hub.platform().timers().schedule(EXPIRY, () -> PENDING.remove(token));
        Ticket ticket = new Ticket(token);
        PENDING.put(token, new Pending(opening, hub.options().maxHttpBufferSize(), expiry, ticket));
        boolean done = false;
        try {
            UPGRADING.set(token);
            ((ServerContainer) container).upgradeHttpToWebSocket(request, response, SHARED, ticket);
            done = true;
        } catch (DeploymentException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            UPGRADING.remove();
            if (!done) {
                claim(token);
            }
        }
    }

    /** Takes what waits under a token; the token is used up then. */
    static @Nullable Pending claim(@Nullable String token) {
        Pending pending = token == null ? null : PENDING.remove(token);
        if (pending != null) {
            pending.expiry.cancel();
            pending.ticket.used();
        }
        return pending;
    }

    private static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The path parameters of one upgrade. Containers keep them as long as the connection, so they are empty when the token is used up. */
    static final class Ticket extends AbstractMap<String, String> {
        private volatile @Nullable String token;

        Ticket(String token) {
            this.token = token;
        }

        void used() {
            token = null;
        }

        @Override
        public Set<Map.Entry<String, String>> entrySet() {
            String present = token;
            return present == null ? Set.of() : Set.of(Map.entry(TOKEN, present));
        }
    }

    private static final class UpgradeConfigurator extends ServerEndpointConfig.Configurator {
        /** The front door has checked it. */
        @Override
        public boolean checkOrigin(String originHeaderValue) {
            return true;
        }

        /** No compression: it costs more than it saves on small packets, and memory per connection. */
        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return List.of();
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return "";
        }

        @Override
        public <T> T getEndpointInstance(Class<T> endpointClass) {
            return endpointClass.cast(new EngineEndpoint(UPGRADING.get()));
        }
    }
}
