package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketioee.Ack;
import io.github.socketioee.AckReply;
import io.github.socketioee.AckTimeoutException;
import io.github.socketioee.BroadcastReply;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checklist section 13: acknowledgements both ways, and their ends. */
class AcksIT {

    private final Sockets sockets = new Sockets();
    private final Trace trace = new Trace();

    /** The ack id of an event that asks for one. */
    private static String ackId(String packet) {
        assertThat(packet).matches("42\\d+\\[.*");
        return packet.substring(2, packet.indexOf('['));
    }

    private TestServer start() throws Exception {
        return TestServer.start(io -> io.onConnection(sockets::add));
    }

    @ParameterizedTest(name = "ACK-01 over {0}")
    @DisplayName("ACK-01 a client's ack is sent once with any number of values, binary included, from any thread")
    @EnumSource
    void inbound(Via via) throws Exception {
        List<Ack> kept = new CopyOnWriteArrayList<>();
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
                    socket.on("none", (args, ack) -> ack.send());
                    socket.on("two", (args, ack) -> ack.send(1, "b"));
                    socket.on("binary", (args, ack) -> ack.send(new byte[] {1, 2}, null));
                    socket.on("twice", (args, ack) -> {
                        trace.add(ack.requested(), ack.sent());
                        ack.send("first");
                        ack.send("second");
                        trace.add(ack.requested(), ack.sent());
                    });
                    socket.on("silent", (args, ack) -> {});
                    socket.on("unasked", (args, ack) -> {
                        trace.add(ack.requested());
                        ack.send("nobody");
                    });
                    socket.on("later", (args, ack) -> kept.add(ack));
                }));
                Peer peer = Peer.connected(server, via)) {
            peer.send("421[\"none\"]", "422[\"two\"]", "423[\"binary\"]", "424[\"twice\"]", "425[\"silent\"]");
            peer.expect(
                    "431[]",
                    "432[1,\"b\"]",
                    "461-3[{\"_placeholder\":true,\"num\":0},null]",
                    "bAQI=",
                    "434[\"first\"]");
            trace.expect("true false", "true true");
            peer.send("42[\"unasked\"]", "426[\"later\"]");
            trace.expect("false");
            Trace.await("the ack", () -> kept.size() == 1);
            CompletableFuture.runAsync(() -> kept.get(0).send("from another thread"));
            peer.expect("436[\"from another thread\"]");
            peer.expectNothing(30);
        }
        kept.get(0).send("after the end");
    }

    @ParameterizedTest(name = "ACK-02 over {0}")
    @DisplayName("ACK-02 a server's ack completes once with all values; unknown and repeated ids are ignored")
    @EnumSource
    void outbound(Via via) throws Exception {
        try (TestServer server = start();
                Peer peer = Peer.connected(server, via)) {
            CompletableFuture<AckReply> first =
                    sockets.get(0).emitWithAck("a", 1).toCompletableFuture();
            CompletableFuture<AckReply> second = sockets.get(0).emitWithAck("b").toCompletableFuture();
            String firstId = ackId(peer.receive());
            String secondId = ackId(peer.receive());
            assertThat(firstId).isNotEqualTo(secondId);
            peer.send(
                    "43999[\"unknown\"]",
                    "43" + secondId + "[\"x\",{\"n\":1},null]",
                    "43" + secondId + "[\"again\"]",
                    "461-" + firstId + "[{\"_placeholder\":true,\"num\":0}]",
                    "bAQID");
            AckReply reply = second.get(20, TimeUnit.SECONDS);
            assertThat(reply.size()).isEqualTo(3);
            assertThat(reply.get(String.class)).isEqualTo("x");
            assertThat(reply.json(1)).isEqualTo("{\"n\":1}");
            assertThat(reply.get(2, Object.class)).isNull();
            assertThat(first.get(20, TimeUnit.SECONDS).get(byte[].class)).containsExactly(1, 2, 3);
            peer.assertAlive();
        }
    }

    @ParameterizedTest(name = "ACK-03 over {0}")
    @DisplayName("ACK-03 a timeout fails the ack once, and the late answer is ignored")
    @EnumSource
    void timeout(Via via) throws Exception {
        try (TestServer server = start();
                Peer peer = Peer.connected(server, via)) {
            CompletableFuture<AckReply> late = sockets.get(0)
                    .timeout(Duration.ofMillis(100))
                    .emitWithAck("slow", 1)
                    .toCompletableFuture();
            CompletableFuture<AckReply> quick = sockets.get(0)
                    .timeout(Duration.ofSeconds(20))
                    .emitWithAck("quick")
                    .toCompletableFuture();
            CompletableFuture<AckReply> never =
                    sockets.get(0).timeout(Duration.ZERO).emitWithAck("never").toCompletableFuture();
            String id = ackId(peer.receive());
            peer.send("43" + ackId(peer.receive()) + "[\"ok\"]");
            peer.receive();
            assertThat(quick.get(20, TimeUnit.SECONDS).get(String.class)).isEqualTo("ok");
            assertThatThrownBy(() -> late.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(AckTimeoutException.class)
                    .hasMessageContaining("operation has timed out");
            assertThatThrownBy(() -> never.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(AckTimeoutException.class);
            peer.send("43" + id + "[\"late\"]");
            peer.assertAlive();
        }
    }

    @ParameterizedTest(name = "ACK-04 over {0}")
    @DisplayName("ACK-04 a pending ack fails at once when its socket goes away")
    @EnumSource
    void disconnected(Via via) throws Exception {
        try (TestServer server = start()) {
            for (String end : List.of("41", "1")) {
                Peer peer = Peer.connected(server, via);
                Socket socket = sockets.get(end.equals("41") ? 0 : 1);
                CompletableFuture<AckReply> pending = socket.emitWithAck("a").toCompletableFuture();
                peer.receive();
                peer.send(end);
                assertThatThrownBy(() -> pending.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(SocketIoException.class);
                assertThatThrownBy(() ->
                                socket.emitWithAck("b").toCompletableFuture().get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(SocketIoException.class);
                peer.close();
            }
        }
    }

    @ParameterizedTest(name = "ACK-05 ROOM-14 over {0}")
    @DisplayName("ACK-05 ROOM-14 broadcast acks: complete, partial after the timeout, at once without targets")
    @EnumSource
    void broadcast(Via via) throws Exception {
        try (TestServer server = start();
                Peer one = Peer.connected(server, via);
                Peer two = Peer.connected(server, via)) {
            BroadcastReply none = server.io()
                    .to("nobody")
                    .emitWithAck("a")
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            assertThat(none.replies()).isEmpty();
            assertThat(none.complete()).isTrue();

            CompletableFuture<BroadcastReply> both =
                    server.io().timeout(Duration.ofSeconds(30)).emitWithAck("a").toCompletableFuture();
            one.send("43" + ackId(one.receive()) + "[1,\"ignored\"]");
            two.send("43" + ackId(two.receive()) + "[2]");
            BroadcastReply reply = both.get(20, TimeUnit.SECONDS);
            assertThat(reply.complete()).isTrue();
            assertThat(reply.all(Integer.class)).containsExactlyInAnyOrder(1, 2);
            assertThat(reply.replies())
                    .containsOnlyKeys(sockets.get(0).id(), sockets.get(1).id());

            CompletableFuture<BroadcastReply> partial = server.io()
                    .timeout(Duration.ofMillis(2500))
                    .emitWithAck("b")
                    .toCompletableFuture();
            one.send("43" + ackId(one.receive()) + "[\"only me\"]");
            String unanswered = ackId(two.receive());
            assertThatThrownBy(() -> partial.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(AckTimeoutException.class)
                    .cause()
                    .satisfies(cause -> {
                        BroadcastReply held = ((AckTimeoutException) cause).partial();
                        assertThat(held.all(String.class)).containsExactly("only me");
                        assertThat(held.missing()).hasSize(1);
                        assertThat(held.complete()).isFalse();
                    });
            two.send("43" + unanswered + "[\"late\"]");
            two.assertAlive();
        }
    }

    @ParameterizedTest(name = "ACK-06 over {0}")
    @DisplayName("ACK-06 a broadcast ack without a timeout waits for the default, not for no time")
    @EnumSource
    void defaultTimeout(Via via) throws Exception {
        try (TestServer server = TestServer.start(
                        options -> options.broadcastAckTimeout(Duration.ofMillis(2500)),
                        io -> io.onConnection(sockets::add));
                Peer peer = Peer.connected(server, via)) {
            CompletableFuture<BroadcastReply> answered =
                    server.io().emitWithAck("a").toCompletableFuture();
            String id = ackId(peer.receive());
            Trace.pause(100);
            peer.send("43" + id + "[\"ok\"]");
            assertThat(answered.get(20, TimeUnit.SECONDS).all(String.class)).containsExactly("ok");
            CompletableFuture<BroadcastReply> unanswered =
                    server.io().emitWithAck("b").toCompletableFuture();
            assertThatThrownBy(() -> unanswered.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(AckTimeoutException.class);
        }
        try (TestServer server = TestServer.start(io -> {})) {
            assertThat(server.io().options().broadcastAckTimeout()).isEqualTo(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest(name = "ACK-07 over {0}")
    @DisplayName("ACK-07 a client that leaves during a broadcast ack is counted out")
    @EnumSource
    void countedOut(Via via) throws Exception {
        try (TestServer server = start();
                Peer one = Peer.connected(server, via);
                Peer two = Peer.open(server, via)) {
            String leaving = two.connect();
            CompletableFuture<BroadcastReply> reply =
                    server.io().timeout(Duration.ofSeconds(30)).emitWithAck("a").toCompletableFuture();
            one.send("43" + ackId(one.receive()) + "[1]");
            two.receive();
            two.close();
            BroadcastReply settled = reply.get(20, TimeUnit.SECONDS);
            assertThat(settled.all(Integer.class)).containsExactly(1);
            assertThat(settled.missing()).containsExactly(leaving);
        }
    }

    @ParameterizedTest(name = "ACK-09 over {0}")
    @DisplayName("ACK-09 acks and events keep the order in which they were sent, both ways")
    @EnumSource
    void order(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
                    sockets.add(socket);
                    socket.on("ask", (args, ack) -> {
                        int number = args.get(0, Integer.class);
                        socket.emit("before", number);
                        ack.send(number);
                        socket.emit("after", number);
                    });
                    socket.on("note", args -> trace.add("note", args.get(0, Integer.class)));
                }));
                Peer peer = Peer.connected(server, via)) {
            List<String> packets = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                packets.add("42" + i + "[\"ask\"," + i + "]");
            }
            peer.send(packets.toArray(new String[0]));
            for (int i = 0; i < 30; i++) {
                peer.expect("42[\"before\"," + i + "]", "43" + i + "[" + i + "]", "42[\"after\"," + i + "]");
            }
            sockets.get(0).emitWithAck("q").thenAccept(reply -> trace.add("reply"));
            String id = ackId(peer.receive());
            peer.send("42[\"note\",1]", "43" + id + "[]");
            assertThat(List.of(trace.next(), trace.next())).containsExactlyInAnyOrder("note 1", "reply");
        }
    }
}
