package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java client, version 2.1.2. */
class JavaClientIT {

    private final List<Socket> open = new ArrayList<>();

    private static IO.Options options(TestServer server, String transports) {
        IO.Options options = new IO.Options();
        options.forceNew = true;
        options.path = server.path();
        options.transports = transports.split("\\+");
        options.reconnectionDelay = 50;
        options.reconnectionDelayMax = 200;
        return options;
    }

    private Socket socket(TestServer server, String namespace, IO.Options options) {
        Socket socket = IO.socket(URI.create(server.origin() + namespace), options);
        open.add(socket);
        return socket;
    }

    private Socket connected(TestServer server, String transports) throws Exception {
        Socket socket = socket(server, "/", options(server, transports));
        Event connect = new Event(socket, Socket.EVENT_CONNECT);
        socket.connect();
        connect.next();
        return socket;
    }

    @AfterEach
    void disconnect() {
        open.forEach(Socket::disconnect);
    }

    /** Collects what an event brings, from before it can happen. */
    private static final class Event {
        private final String name;
        private final BlockingQueue<Object[]> arrived = new LinkedBlockingQueue<>();

        Event(Socket socket, String name) {
            this.name = name;
            socket.on(name, arrived::add);
        }

        Object[] next() throws Exception {
            Object[] args = arrived.poll(20, TimeUnit.SECONDS);
            assertThat(args).as(name).isNotNull();
            return args;
        }
    }

    private static Object[] ask(Socket socket, String event, Object... args) throws Exception {
        CompletableFuture<Object[]> reply = new CompletableFuture<>();
        socket.emit(event, args, (Ack) reply::complete);
        return reply.get(20, TimeUnit.SECONDS);
    }

    private static byte[] filled(int size) {
        byte[] data = new byte[size];
        for (int i = 0; i < size; i++) {
            data[i] = (byte) (i * 31 + (i >> 8));
        }
        return data;
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("the Java client: arguments of every type, acks both ways, binary up to 5 MB")
    @ValueSource(strings = {"polling", "websocket", "polling+websocket"})
    void events(String transports) throws Exception {
        try (TestServer server = ClientApplication.start()) {
            Socket socket = connected(server, transports);
            assertThat(socket.id()).matches("[A-Za-z0-9_-]{20}");
            Object[] back = ask(
                    socket,
                    "echo",
                    JSONObject.NULL,
                    true,
                    42,
                    -1.5,
                    "\u20ac \u2028 \u001e \"",
                    new JSONArray("[1,[2,null]]"),
                    new JSONObject("{\"a\":{\"b\":[\"c\"]}}"));
            assertThat(String.valueOf(back[0])).isEqualTo("null");
            assertThat(back[1]).isEqualTo(true);
            assertThat(back[2]).isEqualTo(42);
            assertThat(((Number) back[3]).doubleValue()).isEqualTo(-1.5);
            assertThat(back[4]).isEqualTo("\u20ac \u2028 \u001e \"");
            assertThat(back[5].toString()).isEqualTo("[1,[2,null]]");
            assertThat(back[6].toString()).isEqualTo("{\"a\":{\"b\":[\"c\"]}}");
            assertThat(ask(socket, "echo")).isEmpty();

            socket.on("question", args -> ((Ack) args[args.length - 1]).call((int) args[0] + 1, filled(3)));
            Event answered = new Event(socket, "answered");
            socket.emit("ask me", 41);
            Object[] answer = answered.next();
            assertThat(answer[0]).isEqualTo(42);
            assertThat((byte[]) answer[1]).isEqualTo(filled(3));

            Event blob = new Event(socket, "blob");
            for (int size : new int[] {0, 1, 125, 126, 65_536, 1_000_000, 5_000_000}) {
                assertThat(Arrays.equals((byte[]) ask(socket, "echo", (Object) filled(size))[0], filled(size)))
                        .as("%d bytes", size)
                        .isTrue();
                socket.emit("send me", size);
                assertThat((byte[]) blob.next()[0]).hasSize(size);
            }
        }
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("the Java client: rooms, namespaces, refusal by middleware, server's disconnect")
    @ValueSource(strings = {"polling", "websocket", "polling+websocket"})
    void roomsAndNamespaces(String transports) throws Exception {
        try (TestServer server = ClientApplication.start()) {
            Socket one = connected(server, transports);
            Socket two = connected(server, transports);
            Event said = new Event(two, "said");
            ask(two, "join", "room");
            one.emit("say", "room", "hello", filled(5));
            Object[] hello = said.next();
            assertThat(hello[0]).isEqualTo("hello");
            assertThat((byte[]) hello[1]).isEqualTo(filled(5));

            Manager manager = one.io();
            IO.Options auth = new IO.Options();
            auth.auth = Map.of("token", "wrong");
            Socket guarded = manager.socket("/guarded", auth);
            Event error = new Event(guarded, Socket.EVENT_CONNECT_ERROR);
            guarded.connect();
            JSONObject refusal = (JSONObject) error.next()[0];
            assertThat(refusal.getString("message")).isEqualTo("not authorized");
            assertThat(refusal.getJSONObject("data").getInt("code")).isEqualTo(401);

            IO.Options right = options(server, transports);
            right.auth = Map.of("token", "right");
            Socket member = socket(server, "/guarded", right);
            Event connect = new Event(member, Socket.EVENT_CONNECT);
            member.connect();
            connect.next();
            assertThat(ask(member, "who")[0]).isEqualTo("/guarded");

            Event gone = new Event(one, Socket.EVENT_DISCONNECT);
            one.emit("kick me");
            assertThat(gone.next()[0]).isEqualTo("io server disconnect");
        }
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("the Java client: order under traffic while upgrading, reconnection after a restart")
    @ValueSource(strings = {"polling", "websocket", "polling+websocket"})
    void trafficAndRestart(String transports) throws Exception {
        // This client does not react to a close frame; it notices by the missing pings.
        try (TestServer server = ClientApplication.start(Duration.ofSeconds(3))) {
            int count = 300;
            Socket socket = socket(server, "/", options(server, transports));
            BlockingQueue<Integer> numbers = new ArrayBlockingQueue<>(count);
            socket.on("number", args -> numbers.add((Integer) args[0]));
            Event connect = new Event(socket, Socket.EVENT_CONNECT);
            socket.connect();
            connect.next();
            socket.emit("numbers", count);
            List<CompletableFuture<Object[]>> acks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                CompletableFuture<Object[]> reply = new CompletableFuture<>();
                acks.add(reply);
                socket.emit("echo", new Object[] {i}, (Ack) reply::complete);
                if (i % 20 == 0) {
                    Trace.pause(2);
                }
            }
            for (int i = 0; i < count; i++) {
                assertThat(acks.get(i).get(20, TimeUnit.SECONDS)[0]).isEqualTo(i);
                assertThat(numbers.poll(20, TimeUnit.SECONDS)).isEqualTo(i);
            }
            assertThat(ask(socket, "order")[0]).isEqualTo(true);

            Event gone = new Event(socket, Socket.EVENT_DISCONNECT);
            server.redeploy();
            gone.next();
            connect.next();
            assertThat(ask(socket, "echo", "again")[0]).isEqualTo("again");
        }
    }
}
