package io.github.socketioee.docs;

import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.it.Deployment;
import io.github.socketioee.it.EmbeddedContainer;
import io.github.socketioee.it.WebApplication;
import jakarta.servlet.ServletContainerInitializer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application {@code /app} with a configurer, and a client that speaks the protocol by hand. */
final class Site implements AutoCloseable {

    private static final Pattern PARAMETER =
            Pattern.compile("<param-name>(.*?)</param-name>\\s*<param-value>(.*?)</param-value>");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ThreadLocal<SocketIoConfigurer> DEPLOYING = new ThreadLocal<>();

    private final EmbeddedContainer container;
    private final Deployment deployment;

    Site(
            EmbeddedContainer container,
            Map<String, String> parameters,
            ServletContainerInitializer setUp,
            SocketIoConfigurer configurer,
            Class<?>... scanned)
            throws Exception {
        Set<Class<?>> found = new LinkedHashSet<>(List.of(scanned));
        found.add(Application.class);
        this.container = container;
        DEPLOYING.set(configurer);
        try {
            deployment = container.deploy(new WebApplication("/app", parameters, found, setUp));
        } finally {
            DEPLOYING.remove();
        }
    }

    Site(EmbeddedContainer container, Map<String, String> parameters, Consumer<SocketIoServer> configure)
            throws Exception {
        this(container, parameters, (classes, servlets) -> {}, configure::accept);
    }

    /** Hands over to the configurer of the site that is being deployed. */
    public static final class Application implements SocketIoConfigurer {

        /** Called by the product. */
        public Application() {}

        @Override
        public void options(SocketIoOptions.Builder options) {
            DEPLOYING.get().options(options);
        }

        @Override
        public void configure(SocketIoServer io) {
            DEPLOYING.get().configure(io);
        }
    }

    /** The context parameters in a piece of web.xml. */
    static Map<String, String> parameters(String xml) {
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(xml);
        while (parameter.find()) {
            parameters.put(parameter.group(1), parameter.group(2));
        }
        return parameters;
    }

    Deployment deployment() {
        return deployment;
    }

    SocketIoServer io() {
        return SocketIoServer.from(deployment.context());
    }

    HttpResponse<String> request(String method, String query, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + container.port() + "/app/socket.io/" + query))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** Opens a polling session and sends packets; gives its query. */
    String open(String... packets) throws Exception {
        String open = request("GET", "?EIO=4&transport=polling", "").body();
        String query = "?EIO=4&transport=polling&sid=" + open.replaceAll("^.*\"sid\":\"(.*?)\".*$", "$1");
        for (String packet : packets) {
            request("POST", query, packet);
        }
        return query;
    }

    /** Polls until a packet starts with this text, and gives it. */
    String poll(String query, String start) throws Exception {
        while (true) {
            HttpResponse<String> response = request("GET", query, "");
            if (response.statusCode() != 200) {
                throw new AssertionError("no packet " + start + " but " + response.body());
            }
            for (String packet : response.body().split("\u001e")) {
                if (packet.startsWith(start)) {
                    return packet;
                }
            }
        }
    }

    /** Opens a WebSocket as a page of this origin. */
    WebSocket webSocketFrom(String origin) throws Exception {
        return webSocket(HTTP.newWebSocketBuilder().header("Origin", origin));
    }

    /** Opens a WebSocket and sends packets. */
    WebSocket webSocket(String... packets) throws Exception {
        return webSocket(HTTP.newWebSocketBuilder(), packets);
    }

    private WebSocket webSocket(WebSocket.Builder builder, String... packets) throws Exception {
        WebSocket socket = builder.buildAsync(
                        URI.create("ws://127.0.0.1:" + container.port() + "/app/socket.io/?EIO=4&transport=websocket"),
                        new WebSocket.Listener() {})
                .get();
        for (String packet : packets) {
            socket.sendText(packet, true).get();
        }
        return socket;
    }

    @Override
    public void close() throws Exception {
        deployment.close();
    }
}
