package io.github.socketioee.cdi.it;

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

/** A client in the main namespace of {@link io.github.socketioee.cdi.it.war.Plain} by long-polling. */
final class Poller {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String address;

    Poller(int port, String context) throws Exception {
        String transport = "http://127.0.0.1:" + port + context + "/socket.io/?EIO=4&transport=polling";
        String open = get(transport).get(60, TimeUnit.SECONDS).body();
        address = transport + "&sid=" + open.replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
        post("40");
        assertThat(get(address).get(60, TimeUnit.SECONDS).body()).startsWith("40{");
    }

    /** A poll that is held until the acknowledgement of an event. */
    void round() throws Exception {
        CompletableFuture<HttpResponse<String>> held = get(address);
        post("420[\"bean\"]");
        assertThat(packets(held)).isEqualTo("430[\"works\"]");
    }

    /** What a poll brings but for the heartbeat, which is answered; if there is nothing else, what the next one brings. */
    private String packets(CompletableFuture<HttpResponse<String>> poll) throws Exception {
        List<String> packets =
                new ArrayList<>(List.of(poll.get(60, TimeUnit.SECONDS).body().split("\u001e")));
        if (packets.remove("2")) {
            post("3");
        }
        return packets.isEmpty() ? packets(get(address)) : String.join("\u001e", packets);
    }

    private static CompletableFuture<HttpResponse<String>> get(String address) {
        return HTTP.sendAsync(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private void post(String packet) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(BodyPublishers.ofString(packet))
                .build();
        assertThat(HTTP.send(request, BodyHandlers.ofString()).body()).isEqualTo("ok");
    }
}
