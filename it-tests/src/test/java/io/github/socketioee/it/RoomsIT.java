package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.BroadcastOperator;
import io.github.socketioee.Execution;
import io.github.socketioee.RemoteSocket;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Checklist section 12: rooms and broadcast operators. */
class RoomsIT {

    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();

    /** Four clients, each known by its first room: a, b, c are in rooms a, b, c and all of them in abc; d is in none. */
    private final class Four implements AutoCloseable {
        final TestServer server = TestServer.start(io -> {
            io.onConnection(socket -> {
                String name = socket.handshake().query("name");
                if (!name.equals("d")) {
                    socket.join(name, "abc");
                }
                sockets.put(name, socket);
            });
            io.of("/other").onConnection(socket -> socket.join("a", "abc"));
        });
        final List<Peer> peers = new ArrayList<>();

        Four(Via via) throws Exception {
            for (String name : List.of("a", "b", "c", "d")) {
                Peer peer = Peer.open(server, via, "&name=" + name);
                peer.connect();
                peers.add(peer);
                Trace.await("the connection listener", () -> sockets.containsKey(name));
            }
        }

        SocketIoServer io() {
            return server.io();
        }

        /** Asserts that an emit to that operator reaches exactly the clients named, once each. */
        void assertReaches(BroadcastOperator operator, String names) throws Exception {
            operator.emit("x");
            io().emit("end");
            for (int i = 0; i < 4; i++) {
                if (names.contains("abcd".substring(i, i + 1))) {
                    peers.get(i).expect("42[\"x\"]");
                }
                peers.get(i).expect("42[\"end\"]");
            }
        }

        @Override
        public void close() throws Exception {
            for (Peer peer : peers) {
                peer.close();
            }
            server.close();
        }
    }

    private static Set<String> ids(BroadcastOperator operator) {
        return operator.fetchSockets().toCompletableFuture().join().stream()
                .map(RemoteSocket::id)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "ROOM-01 NSP-01 over {0}, handlers by {1}")
    @DisplayName(
            "ROOM-01 NSP-01 a client that hears of its connection is in the rooms that its connection listener joined")
    @CsvSource({"POLLING, CALLER", "POLLING, MANAGED", "WEBSOCKET, CALLER", "WEBSOCKET, MANAGED"})
    void connectedMeansInItsRooms(Via via, Execution execution) throws Exception {
        int clients = 40;
        int reached = 0;
        try (TestServer server = TestServer.start(
                options -> options.execution(execution),
                io -> io.onConnection(socket -> {
                    takeTime();
                    socket.join("room");
                }))) {
            for (int i = 0; i < clients; i++) {
                try (Peer peer = Peer.open(server, via)) {
                    peer.connect();
                    server.io().to("room").emit("x");
                    server.io().emit("end");
                    if (peer.receive().equals("42[\"x\"]")) {
                        reached++;
                        peer.expect("42[\"end\"]");
                    }
                }
            }
        }
        // Nobody waits for listeners that take long, as these do when the machine stands still meanwhile.
        assertThat(reached).isGreaterThan(clients / 2);
    }

    @ParameterizedTest(name = "NSP-01 over {0}")
    @DisplayName("NSP-01 a client whose connection listener blocks hears of its connection nevertheless")
    @EnumSource
    void connectedWhileListenersBlock(Via via) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Trace notes = new Trace();
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
                    try {
                        notes.add("answered meanwhile: " + answered.await(30, TimeUnit.SECONDS));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
                Peer peer = Peer.open(server, via)) {
            peer.connect();
            answered.countDown();
            notes.expect("answered meanwhile: true");
        }
    }

    private static void takeTime() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest(name = "ROOM-01 ROOM-03 ROOM-04 ROOM-05 ROOM-14 over {0}")
    @DisplayName("ROOM-01 ROOM-03 ROOM-04 ROOM-05 ROOM-14 who a broadcast reaches, each socket once")
    @EnumSource
    void targets(Via via) throws Exception {
        try (Four four = new Four(via)) {
            String a = sockets.get("a").id();
            String b = sockets.get("b").id();
            four.assertReaches(four.io().to(a), "a");
            four.assertReaches(four.io().to("a"), "a");
            four.assertReaches(four.io().to("a").to("b"), "ab");
            four.assertReaches(four.io().in("a").to("abc").in(a), "abc");
            four.assertReaches(four.io().to("a", "b", "abc", a, b), "abc");
            four.assertReaches(four.io().to(List.of("a", "c")), "ac");
            four.assertReaches(four.io().except("a"), "bcd");
            four.assertReaches(four.io().except(a).except("b"), "cd");
            four.assertReaches(four.io().except(List.of("a", b)), "cd");
            four.assertReaches(four.io().to("abc").except("c"), "ab");
            four.assertReaches(four.io().to("abc").except("abc"), "");
            four.assertReaches(four.io().to("nowhere"), "");
            four.assertReaches(four.io().of("/").to("abc"), "abc");
            four.assertReaches(four.io().local(), "abcd");
            four.assertReaches(sockets.get("a").broadcast(), "bcd");
            four.assertReaches(sockets.get("a").to("abc"), "bc");
            four.assertReaches(sockets.get("a").in("abc").to("a"), "bc");
            four.assertReaches(sockets.get("d").to("abc"), "abc");
            four.assertReaches(sockets.get("a").except("b"), "cd");
            four.assertReaches(sockets.get("a").broadcast().except("b").to("abc"), "c");
            four.assertReaches(four.io().in("abc"), "abc");
        }
    }

    @ParameterizedTest(name = "ROOM-02 over {0}")
    @DisplayName("ROOM-02 join and leave, also what was never joined; an empty room is forgotten; the end leaves all")
    @EnumSource
    void joinAndLeave(Via via) throws Exception {
        try (Four four = new Four(via)) {
            Socket a = sockets.get("a");
            a.join("x", "y");
            a.join(List.of("y", "z"));
            assertThat(a.rooms()).containsExactlyInAnyOrder(a.id(), "a", "abc", "x", "y", "z");
            a.leave("never");
            a.leave("x");
            a.leave("x");
            assertThat(ids(four.io().in("x"))).isEmpty();
            assertThat(ids(four.io().in("y"))).containsExactly(a.id());
            four.peers.get(0).close();
            Trace.await("the end", a::disconnected);
            Trace.await("the rooms", () -> a.rooms().isEmpty());
            assertThat(ids(four.io().in("y", "z", "a", a.id()))).isEmpty();
            assertThat(ids(four.io().in("abc"))).hasSize(2);
        }
    }

    @ParameterizedTest(name = "ROOM-06 over {0}")
    @DisplayName("ROOM-06 broadcasts never cross namespaces")
    @EnumSource
    void namespaces(Via via) throws Exception {
        try (Four four = new Four(via)) {
            Peer peer = four.peers.get(3);
            peer.connect("/other", "");
            Trace.await("the connection listener", () -> !four.io()
                    .of("/other")
                    .in("abc")
                    .fetchSockets()
                    .toCompletableFuture()
                    .join()
                    .isEmpty());
            four.io().to("abc").emit("main");
            four.io().of("/other").to("abc").emit("other");
            peer.expect("42/other,[\"other\"]");
            for (int i = 0; i < 3; i++) {
                four.peers.get(i).expect("42[\"main\"]");
            }
            four.io().of("/other").emit("all");
            peer.expect("42/other,[\"all\"]");
            peer.expectNothing(30);
        }
    }

    @ParameterizedTest(name = "ROOM-07 over {0}")
    @DisplayName("ROOM-07 a stored operator can be reused and refined without side effects")
    @EnumSource
    void immutable(Via via) throws Exception {
        try (Four four = new Four(via)) {
            BroadcastOperator toA = four.io().to("a");
            BroadcastOperator toAB = toA.to("b");
            BroadcastOperator toBOnly = toAB.except("a");
            toA.asVolatile();
            toA.timeout(Duration.ofMillis(1));
            four.assertReaches(toA, "a");
            four.assertReaches(toAB, "ab");
            four.assertReaches(toBOnly, "b");
            four.assertReaches(toA, "a");
            four.assertReaches(four.io(), "abcd");
            sockets.get("a").asVolatile();
            sockets.get("a").timeout(Duration.ofMillis(1));
            sockets.get("a").emit("plain");
            four.peers.get(0).expect("42[\"plain\"]");
        }
    }

    @Test
    @DisplayName(
            "ROOM-08 without a pending poll a volatile emit is dropped, later ones are not; binary goes whole or not at all")
    void volatilePolling() throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> sockets.put("a", socket)))) {
            String session = "?EIO=4&transport=polling";
            session +=
                    "&sid=" + Peer.json(server.get(session).text().substring(1)).getString("sid");
            server.post(session, "40");
            server.get(session);
            Trace.await("the connection listener", () -> sockets.containsKey("a"));
            sockets.get("a").asVolatile().emit("dropped");
            server.io().asVolatile().emit("dropped");
            sockets.get("a").asVolatile().emit("dropped", new byte[] {1});
            sockets.get("a").emit("kept", 1);
            sockets.get("a").asVolatile().emit("dropped");
            sockets.get("a").emit("kept", 2);
            assertThat(server.get(session).text()).isEqualTo("42[\"kept\",1]" + Peer.SEPARATOR + "42[\"kept\",2]");

            var poll = server.getAsync(session);
            server.awaitPolling(session);
            sockets.get("a").asVolatile().emit("first", new byte[] {1}, new byte[] {2});
            sockets.get("a").asVolatile().emit("second");
            assertThat(poll.join().text())
                    .isEqualTo("452-[\"first\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]"
                            + Peer.SEPARATOR + "bAQ==" + Peer.SEPARATOR + "bAg==");
            poll = server.getAsync(session);
            server.awaitPolling(session);
            server.io().asVolatile().emit("third");
            assertThat(poll.join().text()).isEqualTo("42[\"third\"]");
            server.post(session, "1");
        }
    }

    @Test
    @DisplayName("ROOM-08 over a websocket a volatile emit to an idle client arrives, alone and as broadcast")
    void volatileWebSocket() throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> sockets.put("a", socket)));
                Peer peer = Peer.connected(server, Via.WEBSOCKET)) {
            Trace.await("the connection listener", () -> sockets.containsKey("a"));
            for (int i = 0; i < 5; i++) {
                Trace.await("an idle connection", () -> sockets.get("a").conn().writable());
                sockets.get("a").asVolatile().emit("one", i);
                peer.expect("42[\"one\"," + i + "]");
                Trace.await("an idle connection", () -> sockets.get("a").conn().writable());
                server.io().asVolatile().emit("bin", new byte[] {(byte) i});
                peer.expect("451-[\"bin\",{\"_placeholder\":true,\"num\":0}]");
                peer.receive();
            }
        }
    }

    @ParameterizedTest(name = "ROOM-09 ROOM-10 over {0}")
    @DisplayName("ROOM-09 ROOM-10 local and compress change nothing on one node")
    @EnumSource
    void flags(Via via) throws Exception {
        try (Four four = new Four(via)) {
            four.assertReaches(four.io().local().to("a"), "a");
            four.assertReaches(sockets.get("a").local(), "bcd");
            four.assertReaches(four.io().compress(false).to("b"), "b");
            sockets.get("a").compress(false).emit("direct");
            four.peers.get(0).expect("42[\"direct\"]");
        }
    }

    @ParameterizedTest(name = "ROOM-11 over {0}")
    @DisplayName("ROOM-11 socketsJoin, socketsLeave and disconnectSockets with the same filters")
    @EnumSource
    void remoteOperations(Via via) throws Exception {
        try (Four four = new Four(via)) {
            four.io().in("abc").except("c").socketsJoin("x", "y");
            four.assertReaches(four.io().to("x"), "ab");
            four.io().in("a").socketsLeave("x", "y");
            four.assertReaches(four.io().to("y"), "b");
            four.io().in("a").disconnectSockets();
            four.peers.get(0).expect("41");
            four.peers.get(0).assertAlive();
            four.io().in("b").disconnectSockets(true);
            assertThat(four.peers.get(1).drainUntilClosed()).containsExactly("41");
            assertThat(four.io().of("/").sockets())
                    .containsOnlyKeys(sockets.get("c").id(), sockets.get("d").id());
        }
    }

    @ParameterizedTest(name = "ROOM-12 over {0}")
    @DisplayName(
            "ROOM-12 fetched sockets tell id, handshake, rooms and data, and can be sent to, moved and disconnected")
    @EnumSource
    void fetchSockets(Via via) throws Exception {
        try (Four four = new Four(via)) {
            assertThat(four.io().fetchSockets().toCompletableFuture().join())
                    .as("all, in the order in which they came")
                    .extracting(RemoteSocket::id)
                    .containsExactlyElementsOf(Stream.of("a", "b", "c", "d")
                            .map(name -> sockets.get(name).id())
                            .toList());
            sockets.get("a").data().put("k", "v");
            List<RemoteSocket> fetched =
                    four.io().in("a").fetchSockets().toCompletableFuture().join();
            assertThat(fetched).hasSize(1);
            RemoteSocket remote = fetched.get(0);
            assertThat(remote.id()).isEqualTo(sockets.get("a").id());
            assertThat(remote.handshake().query("name")).isEqualTo("a");
            assertThat(remote.rooms()).containsExactlyInAnyOrder(remote.id(), "a", "abc");
            assertThat(remote.data()).containsEntry("k", "v");
            remote.emit("hi", 1);
            four.peers.get(0).expect("42[\"hi\",1]");
            var reply = remote.emitWithAck(Duration.ofSeconds(30), "ask").toCompletableFuture();
            String ask = four.peers.get(0).receive();
            four.peers.get(0).send("43" + ask.substring(2, ask.indexOf('[')) + "[\"answer\"]");
            assertThat(reply.join().get(String.class)).isEqualTo("answer");
            remote.join("new");
            assertThat(sockets.get("a").rooms()).contains("new");
            remote.leave("new");
            assertThat(sockets.get("a").rooms()).doesNotContain("new");
            remote.disconnect();
            four.peers.get(0).expect("41");
            assertThat(sockets.get("a").connected()).isFalse();
        }
    }
}
