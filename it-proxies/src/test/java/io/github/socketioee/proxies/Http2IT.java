package io.github.socketioee.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Long-polling over HTTP/2 in the clear, to which the client's first request upgrades. */
@ExtendWith(Site.Provider.class)
class Http2IT {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    private final class Session {
        private final URI uri;

        Session(Site site) throws Exception {
            String base = site.container() + "/chat/socket.io/?EIO=4&transport=polling";
            // The request that upgrades the connection is answered as any other.
            String open =
                    ok(client.send(HttpRequest.newBuilder(URI.create(base)).build(), BodyHandlers.ofString()));
            assertThat(open).startsWith("0{\"sid\":\"");
            uri = URI.create(base + "&sid=" + open.substring(9, open.indexOf('"', 9)));
        }

        CompletableFuture<String> poll() {
            return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .thenApply(Http2IT::ok);
        }

        void post(String body) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", "text/plain;charset=UTF-8")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            assertThat(ok(client.send(request, BodyHandlers.ofString()))).isEqualTo("ok");
        }

        /** What it brings but for the heartbeat, which is answered; if there is nothing else, what the next poll brings. */
        String expect(CompletableFuture<String> poll) throws Exception {
            List<String> packets =
                    new ArrayList<>(List.of(poll.get(60, TimeUnit.SECONDS).split("\u001e")));
            if (packets.remove("2")) {
                post("3");
            }
            return packets.isEmpty() ? expect(poll()) : String.join("\u001e", packets);
        }
    }

    private static String ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return response.body();
    }

    @AfterEach
    void nothingIsLeft(Site site) throws Exception {
        site.awaitNoSessions();
    }

    @Test
    @DisplayName("[http2] a handshake, a held poll, an event and its acknowledgement, a close")
    void session(Site site) throws Exception {
        Session session = new Session(site);
        session.post("40");
        assertThat(session.expect(session.poll())).startsWith("40{\"sid\":\"");
        CompletableFuture<String> held = session.poll();
        // Another stream of the same connection, while the poll is held.
        session.post("421[\"echo\",\"\u20ac \u2028\"]");
        assertThat(session.expect(held)).isEqualTo("431[\"\u20ac \u2028\"]");
        session.post("1");
    }

    @Test
    @DisplayName("[http2] a message of the largest size goes both ways")
    void large(Site site) throws Exception {
        Session session = new Session(site);
        session.post("40");
        session.expect(session.poll());
        String text = "x".repeat(900_000);
        CompletableFuture<String> held = session.poll();
        session.post("421[\"echo\",\"" + text + "\"]");
        assertThat(session.expect(held)).isEqualTo("431[\"" + text + "\"]");
        session.post("1");
    }

    @Test
    @DisplayName("[http2] many sessions share one connection, all their polls held at once")
    void manyPolls(Site site) throws Exception {
        int count = 50;
        Session[] sessions = new Session[count];
        List<CompletableFuture<String>> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sessions[i] = new Session(site);
            sessions[i].post("40");
            sessions[i].expect(sessions[i].poll());
            held.add(sessions[i].poll());
        }
        for (int i = 0; i < count; i++) {
            sessions[i].post("42" + i + "[\"echo\"," + i + "]");
        }
        for (int i = 0; i < count; i++) {
            assertThat(sessions[i].expect(held.get(i))).isEqualTo("43" + i + "[" + i + "]");
            sessions[i].post("1");
        }
    }
}
