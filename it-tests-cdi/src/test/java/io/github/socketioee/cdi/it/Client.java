package io.github.socketioee.cdi.it;

import static java.util.concurrent.TimeUnit.SECONDS;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A Socket.IO client in one namespace over WebSocket: as little as these tests need. Binary goes out as a raw frame after its header. */
final class Client implements AutoCloseable, WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String namespace;
    private final StringBuilder partial = new StringBuilder();
    private final BlockingQueue<String> packets = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonArray> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<ByteBuffer> attachments = new LinkedBlockingQueue<>();
    private final Map<Long, CompletableFuture<JsonArray>> acks = new ConcurrentHashMap<>();
    private final AtomicLong ackIds = new AtomicLong();
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();
    private CompletableFuture<WebSocket> sent = opened;

    private Client(String namespace) {
        this.namespace = namespace;
    }

    /** Connects; fails with the text of the connect error if it is refused. */
    static Client connect(int port, String context, String namespace) throws Exception {
        Client client = open(port, context, "/socket.io", namespace, null, "");
        client.awaitConnect();
        return client;
    }

    /** Asks for a connection; {@code auth} is JSON or empty. */
    static Client open(int port, String context, String path, String namespace, String user, String auth)
            throws Exception {
        Client client = new Client(namespace);
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (user != null) {
            builder.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8)));
        }
        client.opened.complete(builder.buildAsync(
                        URI.create("ws://127.0.0.1:" + port + context + path + "/?EIO=4&transport=websocket"), client)
                .get(60, SECONDS));
        client.write("40" + client.prefix() + auth);
        return client;
    }

    /** The sid, when connected. */
    String awaitConnect() throws Exception {
        try {
            return answer.get(30, SECONDS);
        } catch (ExecutionException e) {
            close();
            throw new Refused(e.getCause().getMessage());
        }
    }

    /** Whether the server has connected or refused it. */
    boolean answered() {
        return answer.isDone();
    }

    /** The server refused the connection with this JSON. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String json) {
            super(json);
        }
    }

    private String prefix() {
        return namespace.equals("/") ? "" : namespace + ",";
    }

    void write(String packet) throws Exception {
        send(socket -> socket.sendText(packet, true)).get(60, SECONDS);
    }

    /** After what was sent before: a WebSocket takes one message at a time, and pongs come from a thread of their own. */
    private synchronized CompletableFuture<WebSocket> send(Function<WebSocket, CompletableFuture<WebSocket>> message) {
        sent = sent.thenCompose(message);
        return sent;
    }

    void emit(String event, Object... args) throws Exception {
        write("42" + prefix() + json(event, args));
    }

    /** Emits and waits for the acknowledgement. */
    JsonArray ask(String event, Object... args) throws Exception {
        return askLater(event, args).get(30, SECONDS);
    }

    CompletableFuture<JsonArray> askLater(String event, Object... args) throws Exception {
        return askRaw(json(event, args));
    }

    CompletableFuture<JsonArray> askRaw(String array) throws Exception {
        long id = ackIds.getAndIncrement();
        CompletableFuture<JsonArray> reply = new CompletableFuture<>();
        acks.put(id, reply);
        write("42" + prefix() + id + array);
        return reply;
    }

    /** Emits one binary argument inside this JSON, where {@code {"_placeholder":true,"num":0}} stands for it. */
    CompletableFuture<JsonArray> askBinary(String array, byte[] attachment) throws Exception {
        long id = ackIds.getAndIncrement();
        CompletableFuture<JsonArray> reply = new CompletableFuture<>();
        acks.put(id, reply);
        write("451-" + prefix() + id + array);
        send(socket -> socket.sendBinary(ByteBuffer.wrap(attachment), true)).get(60, SECONDS);
        return reply;
    }

    /** The next event: its name and arguments. */
    JsonArray event() throws Exception {
        JsonArray next = events.poll(30, SECONDS);
        if (next == null) {
            throw new AssertionError("no event within 30 s");
        }
        return next;
    }

    /** The next attachment. */
    byte[] attachment() throws Exception {
        ByteBuffer next = attachments.poll(30, SECONDS);
        if (next == null) {
            throw new AssertionError("no attachment within 30 s");
        }
        return next.array();
    }

    List<JsonArray> eventsSoFar() {
        List<JsonArray> all = new java.util.ArrayList<>();
        events.drainTo(all);
        return all;
    }

    /** Packets that are neither events nor acknowledgements. */
    BlockingQueue<String> packets() {
        return packets;
    }

    static String json(String event, Object... args) {
        JsonArrayBuilder array = Json.createArrayBuilder().add(event);
        for (Object arg : args) {
            if (arg == null) {
                array.addNull();
            } else if (arg instanceof String text) {
                array.add(text);
            } else if (arg instanceof Integer number) {
                array.add(number);
            } else if (arg instanceof Boolean flag) {
                array.add(flag);
            } else {
                array.add((JsonValue) arg);
            }
        }
        return array.build().toString();
    }

    static JsonObject object(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }

    static JsonArray array(String json) {
        return Json.createReader(new StringReader(json)).readArray();
    }

    static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).intValue();
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> "null";
            default -> value.toString();
        };
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String packet = partial.toString();
            partial.setLength(0);
            try {
                receive(packet);
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        }
        webSocket.request(1);
        return null;
    }

    /** A whole frame: those of these tests are small. */
    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        attachments.add(ByteBuffer.allocate(data.remaining()).put(data));
        webSocket.request(1);
        return null;
    }

    private void receive(String packet) throws Exception {
        if (packet.equals("2")) {
            send(socket -> socket.sendText("3", true));
            return;
        }
        if (!packet.startsWith("4") || packet.length() < 2) {
            return;
        }
        char type = packet.charAt(1);
        String rest = packet.substring(2);
        if (type == '5' || type == '6') {
            rest = rest.substring(rest.indexOf('-') + 1);
        }
        if (rest.startsWith("/")) {
            int comma = rest.indexOf(',');
            rest = comma < 0 ? "" : rest.substring(comma + 1);
        }
        switch (type) {
            case '0' -> answer.complete(object(rest).getString("sid"));
            case '4' -> answer.completeExceptionally(new Refused(rest));
            case '2', '5' -> events.add(array(rest.substring(rest.indexOf('['))));
            case '3', '6' -> {
                int start = rest.indexOf('[');
                acks.remove(Long.parseLong(rest.substring(0, start))).complete(array(rest.substring(start)));
            }
            default -> packets.add(packet);
        }
    }

    /** Leaves the namespace by packet. */
    void disconnect() throws Exception {
        write("41" + prefix());
    }

    @Override
    public void close() throws Exception {
        try {
            send(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, "")).get(60, SECONDS);
        } catch (ExecutionException serverWasFaster) {
            opened.join().abort();
        }
    }
}
