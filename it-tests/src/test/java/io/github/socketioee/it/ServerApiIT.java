package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.BroadcastOperator;
import io.github.socketioee.BroadcastReply;
import io.github.socketioee.Namespace;
import io.github.socketioee.RemoteSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checklist section 9: the server object and dynamic namespaces. */
class ServerApiIT {

    private final Trace trace = new Trace();

    @Test
    @DisplayName("SRV-01 of(name) adds the slash, means / by the empty name, and gives the same object each time")
    void of() throws Exception {
        try (TestServer server = TestServer.start(io -> {
            assertThat(io.of("abc")).isSameAs(io.of("/abc"));
            assertThat(io.of("abc").name()).isEqualTo("/abc");
            assertThat(io.of("")).isSameAs(io.of("/"));
        })) {
            assertThat(server.io().of("/abc")).isSameAs(server.io().of("abc"));
            assertThat(server.io().namespaces()).extracting(Namespace::name).contains("/", "/abc");
        }
    }

    @ParameterizedTest(name = "SRV-02 over {0}")
    @DisplayName(
            "SRV-02 dynamic namespaces: by pattern, by predicate with auth, in order of registration, else refused")
    @EnumSource
    void dynamicNamespaces(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> {
                    io.of((name, handshake) -> {
                                trace.add("asked", name, handshake.auth().get("token"));
                                if (name.equals("/fails")) {
                                    throw new IllegalStateException("no");
                                }
                                return "secret".equals(handshake.auth().get("token"));
                            })
                            .onConnection(socket ->
                                    trace.add("predicate", socket.namespace().name()));
                    io.of(Pattern.compile("^/tenant-\\d+$"))
                            .onConnection(socket ->
                                    trace.add("pattern", socket.namespace().name()));
                });
                Peer peer = Peer.open(server, via)) {
            peer.connect("/tenant-1", "");
            trace.expect("asked /tenant-1 null", "pattern /tenant-1");
            peer.connect("/tenant-2", "{\"token\":\"secret\"}");
            trace.expect("asked /tenant-2 secret", "predicate /tenant-2");
            for (String name : List.of("/tenant-x", "/fails", "/tenant-1/more")) {
                peer.send("40" + name + ",");
                peer.expect("44" + name + ",{\"message\":\"Invalid namespace\"}");
                trace.expect("asked " + name + " null");
            }
            assertThat(server.io().namespaces())
                    .extracting(Namespace::name)
                    .contains("/tenant-1", "/tenant-2")
                    .doesNotContain("/tenant-x", "/fails");
        }
    }

    @Test
    @DisplayName("SRV-03 simultaneous connects to a dynamic name make one namespace, and all connect")
    void dynamicRace() throws Exception {
        try (TestServer server = TestServer.start(io -> {
            io.onNewNamespace(namespace -> trace.add("new", namespace.name()));
            io.of((name, handshake) -> {
                Trace.pause(20);
                return true;
            });
        })) {
            List<Peer> peers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                peers.add(Peer.open(server, i % 2 == 0 ? Via.POLLING : Via.WEBSOCKET));
            }
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (Peer peer : peers) {
                Thread thread = new Thread(() -> {
                    try {
                        go.await();
                        peer.connect("/race", "");
                        trace.add("connected");
                    } catch (Exception | AssertionError e) {
                        trace.add(e);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            go.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(trace.drain())
                    .containsExactlyInAnyOrder(
                            "new /race",
                            "connected",
                            "connected",
                            "connected",
                            "connected",
                            "connected",
                            "connected",
                            "connected",
                            "connected");
            assertThat(server.io().of("/race").sockets()).hasSize(8);
            for (Peer peer : peers) {
                peer.close();
            }
        }
    }

    @ParameterizedTest(name = "SRV-04 over {0}")
    @DisplayName(
            "SRV-04 children have their parent's middlewares and listeners; the parent's broadcasts reach all children")
    @EnumSource
    void parentNamespace(Via via) throws Exception {
        AtomicReference<Namespace> parent = new AtomicReference<>();
        try (TestServer server = TestServer.start(io -> {
                    parent.set(io.of(Pattern.compile("^/room-\\d$")));
                    parent.get().use((socket, next) -> {
                        trace.add("middleware", socket.namespace().name());
                        next.proceed();
                    });
                    parent.get()
                            .onConnection(socket ->
                                    socket.join("r" + socket.namespace().name()));
                });
                Peer peer = Peer.open(server, via)) {
            peer.connect("/room-1", "");
            peer.connect("/room-2", "");
            trace.expectInAnyOrder("middleware /room-1", "middleware /room-2");
            // a client hears that it is connected before the listener has put it into the room
            Trace.await("both rooms", () -> size(parent.get().in("r/room-1", "r/room-2")) == 2);
            parent.get().emit("all", 1);
            assertThat(List.of(peer.receive(), peer.receive()))
                    .containsExactlyInAnyOrder("42/room-1,[\"all\",1]", "42/room-2,[\"all\",1]");
            parent.get().to("r/room-2").emit("some", 2);
            peer.expect("42/room-2,[\"some\",2]");
            assertThat(parent.get().fetchSockets().toCompletableFuture().join()).hasSize(2);
        }
    }

    private static int size(BroadcastOperator operator) {
        return operator.fetchSockets().toCompletableFuture().join().size();
    }

    @Test
    @DisplayName("SRV-06 a listener hears of new namespaces, static and dynamic, not of /")
    void newNamespace() throws Exception {
        try (TestServer server = TestServer.start(io -> {
            io.onNewNamespace(namespace -> trace.add(namespace.name()));
            io.of("/");
            io.of("/static");
            io.of("/static");
            io.of(Pattern.compile("/dynamic"));
        })) {
            trace.expect("/static");
            try (Peer peer = Peer.open(server, Via.WEBSOCKET)) {
                peer.connect("/dynamic", "");
                trace.expect("/dynamic");
            }
            trace.expectNothing(20);
        }
    }

    @Test
    @DisplayName("SRV-06 no client comes into a new namespace before its listener has guarded it")
    void guardedNamespace() throws Exception {
        CountDownLatch guard = new CountDownLatch(1);
        try (TestServer server = TestServer.start(io -> {
                    io.of(Pattern.compile("/guarded"));
                    io.onNewNamespace(namespace -> {
                        trace.add("new", namespace.name());
                        await(guard);
                        namespace.use((socket, next) -> next.refuse("guarded"));
                    });
                });
                Peer first = Peer.open(server, Via.WEBSOCKET);
                Peer second = Peer.open(server, Via.WEBSOCKET)) {
            first.send("40/guarded,");
            trace.expect("new /guarded");
            second.send("40/guarded,");
            // One reader: when this is answered, the other has been read.
            second.connect();
            guard.countDown();
            first.expect("44/guarded,{\"message\":\"guarded\"}");
            second.expect("44/guarded,{\"message\":\"guarded\"}");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "SRV-07 over {0}")
    @DisplayName("SRV-07 an empty dynamic namespace is removed when the option says so, and made again")
    @EnumSource
    void cleanup(Via via) throws Exception {
        try (TestServer server = TestServer.start(options -> options.cleanupEmptyChildNamespaces(true), io -> {
            io.of("/static");
            io.of(Pattern.compile("/d\\d")).use((socket, next) -> {
                if (socket.handshake().auth().containsKey("bad")) {
                    next.refuse("bad");
                } else {
                    next.proceed();
                }
            });
        })) {
            try (Peer one = Peer.open(server, via);
                    Peer two = Peer.open(server, via)) {
                one.connect("/d1", "");
                two.connect("/d1", "");
                one.connect("/static", "");
                Namespace first = server.io().of("/d1");
                one.send("41/d1,", "41/static,");
                Trace.await("the leaving", () -> first.sockets().size() == 1);
                assertThat(server.io().namespaces()).extracting(Namespace::name).contains("/d1");
                two.send("41/d1,");
                Trace.await("the removal", () -> names(server).equals(List.of("/", "/static")));
                two.connect("/d1", "");
                assertThat(server.io().of("/d1")).isNotSameAs(first);
                one.send("40/d2,{\"bad\":1}");
                one.expect("44/d2,{\"message\":\"bad\"}");
                Trace.await("the removal", () -> names(server).equals(List.of("/", "/d1", "/static")));
            }
            Trace.await("the removal", () -> names(server).equals(List.of("/", "/static")));
        }
    }

    private static List<String> names(TestServer server) {
        return server.io().namespaces().stream().map(Namespace::name).sorted().toList();
    }

    @ParameterizedTest(name = "SRV-08 over {0}")
    @DisplayName("SRV-08 close() ends every socket with server shutting down and no DISCONNECT packet")
    @EnumSource
    void close(Via via) throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                Peer peer = Peer.connected(server, via)) {
            peer.connect("/custom", "");
            trace.expectInAnyOrder("connection /", "connection /custom");
            server.io().close();
            assertThat(List.of(trace.next(), trace.next()))
                    .containsExactlyInAnyOrder(
                            "disconnect / server shutting down", "disconnect /custom server shutting down");
            assertThat(peer.drainUntilClosed()).doesNotContain("41", "41/custom,");
            server.io().close();
        }
    }

    @Test
    @DisplayName("SRV-09 the server's operators act on the main namespace")
    void serverOperators() throws Exception {
        try (TestServer server = TestServer.start(io -> {
                    io.of("/custom");
                    io.use((socket, next) -> {
                        trace.add("middleware", socket.namespace().name());
                        next.proceed();
                    });
                    io.onConnection(socket -> socket.join("room"));
                });
                Peer peer = Peer.open(server, Via.WEBSOCKET)) {
            String custom = peer.connect("/custom", "");
            String main = peer.connect();
            trace.expect("middleware /");
            trace.expectNothing(20);
            var io = server.io();
            Trace.await("the room", () -> size(io.in("room")) == 1);
            io.emit("a");
            io.send("text");
            io.to("room").emit("b");
            io.in("room").emit("c");
            io.except("nobody").emit("d");
            io.local().emit("e");
            io.compress(true).emit("f");
            io.to(custom).emit("never");
            peer.expect(
                    "42[\"a\"]",
                    "42[\"message\",\"text\"]",
                    "42[\"b\"]",
                    "42[\"c\"]",
                    "42[\"d\"]",
                    "42[\"e\"]",
                    "42[\"f\"]");
            Trace.await(
                    "an idle connection",
                    () -> io.of("/").sockets().get(main).conn().writable());
            io.asVolatile().emit("g");
            peer.expect("42[\"g\"]");
            var votes = io.timeout(Duration.ofSeconds(30)).emitWithAck("vote").toCompletableFuture();
            String vote = peer.receive();
            assertThat(vote).matches("42\\d+\\[\"vote\"]");
            peer.send("43" + vote.replaceAll("\\D", "").substring(2) + "[\"yes\"]");
            BroadcastReply reply = votes.join();
            assertThat(reply.complete()).isTrue();
            assertThat(reply.replies().get(main).get(String.class)).isEqualTo("yes");
            assertThat(io.fetchSockets().toCompletableFuture().join())
                    .extracting(RemoteSocket::id)
                    .containsExactly(main);
            io.socketsJoin("more");
            assertThat(io.of("/").sockets().get(main).rooms()).containsExactlyInAnyOrder(main, "room", "more");
            io.socketsLeave("more", "room");
            assertThat(io.of("/").sockets().get(main).rooms()).containsExactly(main);
            assertThat(io.of("/custom").sockets().get(custom).rooms()).containsExactly(custom);
            io.disconnectSockets();
            peer.expect("41");
            peer.assertAlive();
        }
    }
}
