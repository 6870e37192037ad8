package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.engine.EngineSocket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One raw client session over either transport, for tests that hold on both: packets go out and come in as the protocol
 * writes them (a binary message as {@code b} and Base64 on both). It answers pings and hides noops.
 */
abstract class Peer implements AutoCloseable {

    static final String SEPARATOR = "\u001e";
    private static final String END = new String("end");

    private final BlockingQueue<String> packets = new LinkedBlockingQueue<>();
    private volatile String endedBy;
    private JsonObject handshake;

    static Peer open(TestServer server, Via via) throws IOException {
        return open(server, via, "");
    }

    /** Opens a session; {@code extraQuery} is appended as it is. */
    static Peer open(TestServer server, Via via, String extraQuery) throws IOException {
        return open(server, via, extraQuery, Map.of());
    }

    static Peer open(TestServer server, Via via, String extraQuery, Map<String, String> headers) throws IOException {
        return via == Via.POLLING ? new Polling(server, extraQuery, headers) : new Socket(server, extraQuery, headers);
    }

    /** Opens a session and connects it to the main namespace. */
    static Peer connected(TestServer server, Via via) throws IOException {
        Peer peer = open(server, via);
        peer.connect();
        return peer;
    }

    /** The content of the open packet. */
    JsonObject handshake() {
        return handshake;
    }

    /** The Engine.IO session id. */
    String engineId() {
        return handshake.getString("sid");
    }

    /** Sends packets: one POST, or one frame each. A packet starting with {@code b} is a binary message. */
    abstract void send(String... packets) throws IOException;

    /** Ends the connection as a client that is gone: no close packet, no close frame. */
    abstract void vanish() throws IOException;

    void sendBinary(byte[] data) throws IOException {
        send("b" + Base64.getEncoder().encodeToString(data));
    }

    /** Connects to the main namespace and gives the socket id. */
    String connect() throws IOException {
        send("40");
        return connectedAs("40");
    }

    /** Connects to another namespace, with its auth payload or an empty text, and gives the socket id. */
    String connect(String namespace, String auth) throws IOException {
        send("40" + namespace + "," + auth);
        return connectedAs("40" + namespace + ",");
    }

    private String connectedAs(String prefix) {
        String answer = receive();
        assertThat(answer).startsWith(prefix + "{");
        return json(answer.substring(prefix.length())).getString("sid");
    }

    /** The next packet; fails when none comes. */
    String receive() {
        String packet = receive(RawHttp.TIMEOUT);
        if (packet == null) {
            throw new AssertionError(endedBy == null ? "no packet came" : "the session ended: " + endedBy);
        }
        return packet;
    }

    /** The next packet, or null when none came in time or the session ended. */
    String receive(long millis) {
        try {
            String packet = packets.poll(millis, TimeUnit.MILLISECONDS);
            if (packet == END) {
                packets.add(END);
                return null;
            }
            return packet;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Asserts which packets come next. */
    Peer expect(String... expected) {
        for (String packet : expected) {
            assertThat(receive()).isEqualTo(packet);
        }
        return this;
    }

    /** Asserts that nothing comes for a while and the session stays open. */
    Peer expectNothing(long millis) {
        assertThat(receive(millis)).isNull();
        assertThat(endedBy).as("the session ended").isNull();
        return this;
    }

    /** Asserts that the session is alive: an event to an echoing server or a heartbeat would do, this asks the engine. */
    abstract void assertAlive() throws IOException;

    /** Waits until the server has ended the session, and fails if another packet comes first. */
    void awaitClosed() {
        String packet = receive(RawHttp.TIMEOUT);
        assertThat(packet).as("packet instead of the end").isNull();
        assertThat(endedBy).as("the session is still open").isNotNull();
    }

    /** Waits until the server has ended the session, whatever comes first. */
    List<String> drainUntilClosed() {
        List<String> all = new ArrayList<>();
        for (String packet = receive(RawHttp.TIMEOUT); packet != null; packet = receive(RawHttp.TIMEOUT)) {
            all.add(packet);
        }
        assertThat(endedBy).as("the session is still open").isNotNull();
        return all;
    }

    boolean ended() {
        return endedBy != null;
    }

    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    final void opened(String packet) {
        assertThat(packet).startsWith("0{");
        handshake = json(packet.substring(1));
    }

    /** Takes one packet in; gives the one to answer, or null. */
    final String take(String packet) {
        switch (packet) {
            case "2":
                return "3";
            case "6":
                return null;
            default:
                packets.add(packet);
                return null;
        }
    }

    final void end(String by) {
        if (endedBy == null) {
            endedBy = by;
            packets.add(END);
        }
    }

    @Override
    public abstract void close() throws IOException;

    private static final class Polling extends Peer {
        private final TestServer server;
        private final String target;
        private final Map<String, String> headers;
        private volatile RawHttp pending;
        private volatile boolean gone;

        Polling(TestServer server, String extraQuery, Map<String, String> headers) throws IOException {
            this.server = server;
            this.headers = headers;
            String query = "?EIO=4&transport=polling" + extraQuery;
            RawHttp.Response response = server.request("GET", query, headers, null);
            assertThat(response.status()).as(response.text()).isEqualTo(200);
            String[] all = response.text().split(SEPARATOR, -1);
            opened(all[0]);
            for (int i = 1; i < all.length; i++) {
                take(all[i]);
            }
            target = query + "&sid=" + engineId();
            Thread poller = new Thread(this::poll, "raw-polling");
            poller.setDaemon(true);
            poller.start();
        }

        private void poll() {
            try {
                while (!gone) {
                    RawHttp.Response response;
                    try (RawHttp http = new RawHttp(server.port())) {
                        pending = http;
                        if (gone) {
                            // Who vanished may have seen the request before, not this one.
                            return;
                        }
                        http.socket().setSoTimeout(0);
                        response = http.send("GET", server.path() + target, headers, null)
                                .receive();
                    }
                    if (response.status() != 200) {
                        end(response.brief());
                        return;
                    }
                    for (String packet : response.text().split(SEPARATOR, -1)) {
                        if (packet.equals("1")) {
                            end("1");
                            return;
                        }
                        String answer = take(packet);
                        if (answer != null) {
                            post(answer);
                        }
                    }
                }
            } catch (IOException e) {
                end(e.toString());
            }
        }

        private synchronized RawHttp.Response post(String payload) throws IOException {
            return server.request("POST", target, headers, payload.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        @Override
        void send(String... packets) throws IOException {
            RawHttp.Response response = post(String.join(SEPARATOR, packets));
            // A payload that ends the session is answered with ok or 400, whichever the row says; see PollingIT.
            if (response.status() != 200 && response.status() != 400) {
                throw new AssertionError(response.brief());
            }
        }

        @Override
        void assertAlive() throws IOException {
            assertThat(post("6").brief()).isEqualTo("200 ok");
        }

        @Override
        void vanish() throws IOException {
            // The server can only notice the end of a request that it has; else the heartbeat would have to tell.
            Trace.await("the poll or the end", () -> server.engine()
                    .socket(engineId())
                    .map(EngineSocket::writable)
                    .orElse(true));
            gone = true;
            RawHttp http = pending;
            if (http != null) {
                http.abort();
            }
        }

        @Override
        public void close() throws IOException {
            if (!ended()) {
                post("1");
                gone = true;
            }
        }
    }

    private static final class Socket extends Peer {
        private final RawWebSocket socket;

        Socket(TestServer server, String extraQuery, Map<String, String> headers) throws IOException {
            socket = server.webSocket("?EIO=4&transport=websocket" + extraQuery, headers)
                    .reading();
            opened(socket.receive());
            Thread reader = new Thread(this::read, "raw-peer");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            while (!socket.ended() || !ended()) {
                String packet = socket.receive(60_000);
                if (packet == null) {
                    if (socket.ended()) {
                        end("closed");
                        return;
                    }
                    continue;
                }
                String answer = take(packet);
                if (answer != null) {
                    try {
                        socket.send(answer);
                    } catch (IOException e) {
                        // The end of the stream tells.
                    }
                }
            }
        }

        @Override
        void send(String... packets) throws IOException {
            for (String packet : packets) {
                if (packet.startsWith("b")) {
                    socket.send(Base64.getDecoder().decode(packet.substring(1)));
                } else {
                    socket.send(packet);
                }
            }
        }

        @Override
        void assertAlive() throws IOException {
            socket.send("6");
            Trace.pause(150);
            assertThat(ended()).as("the session ended").isFalse();
        }

        @Override
        void vanish() throws IOException {
            socket.abort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
