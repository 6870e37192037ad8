package io.github.socketioee.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Where clients find the applications. */
final class Site {

    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Site() {}

    static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + DistributionContainer.running().port() + path);
    }

    static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** The address of a server's WebSocket. */
    static URI webSocket(String path) {
        return URI.create(
                "ws://127.0.0.1:" + DistributionContainer.running().port() + path + "/?EIO=4&transport=websocket");
    }

    /** Status and body of the first request of a polling client. */
    static String handshake(String path) throws Exception {
        HttpResponse<String> response = get(path + "/?EIO=4&transport=polling");
        return response.statusCode() + " " + response.body();
    }

    /** Connects the real client, emits with an acknowledgement and gives that; anew, once, where the container may lose something. */
    static Object echo(String path, String transports) throws Exception {
        try {
            return echoOnce(path, transports);
        } catch (Client.Unanswered e) {
            if (!DistributionContainer.running().mayLose()) {
                throw e;
            }
            System.out.println("Once more, because " + e.getMessage());
            return echoOnce(path, transports);
        }
    }

    private static Object echoOnce(String path, String transports) throws Exception {
        try (Client client = Client.connect(uri("/"), path, transports, Map.of(), false)) {
            assertThat(client.next()).isEqualTo("connected");
            return client.ask("echo", "hello").get(0);
        }
    }
}
