package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketioee.DisconnectReason;
import io.github.socketioee.EventListener;
import io.github.socketioee.Registration;
import io.github.socketioee.Socket;
import io.github.socketioee.SocketIoException;
import io.github.socketioee.engine.TransportName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checklist section 11: the socket object. */
class SocketApiIT {

    private final Trace trace = new Trace();
    private final Sockets sockets = new Sockets();

    @ParameterizedTest(name = "SOC-01 SOC-16 over {0}")
    @DisplayName("SOC-01 SOC-16 what a socket tells about itself and its connection")
    @EnumSource
    void attributes(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(sockets::add))) {
            Peer peer = Peer.open(server, via);
            String id = peer.connect();
            Socket socket = sockets.get(0);
            assertThat(socket.id()).isEqualTo(id);
            assertThat(socket.connected()).isTrue();
            assertThat(socket.disconnected()).isFalse();
            assertThat(socket.recovered()).isFalse();
            assertThat(socket.rooms()).containsExactly(id);
            assertThat(socket.data()).isEmpty();
            assertThat(socket.namespace()).isSameAs(server.io().of("/"));
            assertThat(socket.handshake().address()).isEqualTo("127.0.0.1");
            assertThat(socket.conn().id()).isEqualTo(peer.engineId());
            assertThat(socket.conn().transport())
                    .isEqualTo(via == Via.POLLING ? TransportName.POLLING : TransportName.WEBSOCKET);
            assertThat(socket.conn().protocol()).isEqualTo(4);
            assertThat(socket.conn().open()).isTrue();
            Trace.await("an empty buffer", () -> socket.conn().bufferedBytes() == 0);
            peer.close();
            Trace.await("the end", socket::disconnected);
            assertThat(socket.connected()).isFalse();
            assertThat(socket.conn().open()).isFalse();
        }
    }

    @ParameterizedTest(name = "SOC-02 SOC-04 over {0}")
    @DisplayName("SOC-02 SOC-04 listeners run in order with all arguments; once, off and registrations remove them")
    @EnumSource
    void listeners(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
                    socket.on(
                            "e",
                            (args, ack) -> trace.add(
                                    "first", args.size(), args.get(0, Object.class), args.json(1), ack.requested()));
                    socket.on("e", args -> trace.add("second", args.size()));
                    socket.once("e", (args, ack) -> trace.add("once"));
                    socket.on("typed", Integer.class, (number, ack) -> trace.add("typed", number + 1));
                    sockets.add(socket);
                }));
                Peer peer = Peer.connected(server, via)) {
            Socket socket = sockets.get(0);
            assertThat(socket.eventNames()).containsExactlyInAnyOrder("e", "typed");
            peer.send("42[\"e\",\"a\",{\"b\":[1]},null]");
            trace.expect("first 3 a {\"b\":[1]} false", "second 3", "once");
            peer.send("427[\"e\",null,true]", "42[\"typed\",41]");
            trace.expect("first 2 null true true", "second 2", "typed 42");
            EventListener named = (args, ack) -> trace.add("named");
            Registration registration = socket.on("e", args -> trace.add("registered"));
            socket.on("e", named);
            socket.off("e", named);
            peer.send("42[\"e\",1,2]");
            trace.expect("first 2 1 2 false", "second 2", "registered");
            registration.close();
            registration.close();
            peer.send("42[\"e\",1,2]", "42[\"typed\",1]");
            trace.expect("first 2 1 2 false", "second 2", "typed 2");
            socket.off("e");
            assertThat(socket.eventNames()).containsExactly("typed");
            peer.send("42[\"e\",1,2]", "42[\"typed\",2]");
            trace.expect("typed 3");
        }
    }

    @ParameterizedTest(name = "SOC-03 over {0}")
    @DisplayName("SOC-03 any number of arguments of any kind")
    @EnumSource
    void emit(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(sockets::add));
                Peer peer = Peer.connected(server, via)) {
            Socket socket = sockets.get(0);
            socket.emit("none");
            socket.emit(
                    "many", null, 1, -2.5, Long.MAX_VALUE, "s", true, List.of(), Map.of("k", "v"), new int[] {1, 2});
            socket.emit("null", (Object) null);
            socket.emit("", "");
            socket.send("m");
            peer.expect(
                    "42[\"none\"]",
                    "42[\"many\",null,1,-2.5,9223372036854775807,\"s\",true,[],{\"k\":\"v\"},[1,2]]",
                    "42[\"null\",null]",
                    "42[\"\",\"\"]",
                    "42[\"message\",\"m\"]");
            socket.emit("bin", Map.of("deep", List.of(new byte[] {1})));
            peer.expect("451-[\"bin\",{\"deep\":[{\"_placeholder\":true,\"num\":0}]}]", "bAQ==");
        }
    }

    @ParameterizedTest(name = "SOC-05 over {0}")
    @DisplayName("SOC-05 socket middlewares see, rewrite and refuse events; a refusal is an error of the socket")
    @EnumSource
    void socketMiddleware(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
                    socket.onError(error -> trace.add("error", error.getMessage()));
                    socket.use((event, next) -> {
                        trace.add("use", event.name(), event.args().size());
                        if (event.name().equals("bad")) {
                            next.refuse("refused");
                        } else if (event.name().equals("old")) {
                            event.replace("new", event.args().get(0, String.class), "added");
                            next.proceed();
                        } else {
                            next.proceed();
                        }
                    });
                    socket.use((event, next) -> {
                        trace.add("then", event.name());
                        next.proceed();
                    });
                    socket.on("bad", args -> trace.add("never"));
                    socket.on("old", args -> trace.add("never"));
                    socket.on("new", (args, ack) -> {
                        trace.add(args.get(0, String.class), args.get(1, String.class));
                        ack.send("ok");
                    });
                }));
                Peer peer = Peer.connected(server, via)) {
            peer.send("42[\"bad\"]", "423[\"old\",\"x\"]", "42[\"other\",1,2]");
            trace.expect("use bad 0", "error refused", "use old 1", "then new", "x added", "use other 2", "then other");
            peer.expect("433[\"ok\"]");
        }
    }

    @ParameterizedTest(name = "SOC-06 over {0}")
    @DisplayName("SOC-06 catch-all listeners run before middlewares and specific listeners, with the ack")
    @EnumSource
    void catchAll(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
                    socket.on("e", args -> trace.add("specific"));
                    socket.use((event, next) -> {
                        trace.add("use");
                        next.proceed();
                    });
                    socket.onAny((event, args, ack) -> trace.add("any", event, args.size(), ack.requested()));
                    socket.prependAny((event, args, ack) -> trace.add("before"));
                    sockets.add(socket);
                }));
                Peer peer = Peer.connected(server, via)) {
            peer.send("421[\"e\",1]");
            trace.expect("before", "any e 1 true", "use", "specific");
            Registration last = sockets.get(0).onAny((event, args, ack) -> {
                trace.add("last");
                ack.send(event);
            });
            peer.send("422[\"unheard\"]");
            trace.expect("before", "any unheard 0 true", "last", "use");
            peer.expect("432[\"unheard\"]");
            last.close();
            sockets.get(0).offAny();
            peer.send("42[\"e\"]");
            trace.expect("use", "specific");
        }
    }

    @ParameterizedTest(name = "SOC-07 over {0}")
    @DisplayName("SOC-07 outgoing catch-all listeners see emits and broadcasts with the original values")
    @EnumSource
    void outgoing(Via via) throws Exception {
        byte[] data = {1};
        try (TestServer server = TestServer.start(io -> io.onConnection(sockets::add));
                Peer peer = Peer.connected(server, via)) {
            Socket socket = sockets.get(0);
            socket.onAnyOutgoing((event, args) -> trace.add(event, args.size(), args.isEmpty() || args.get(0) == data));
            socket.emit("a", data, 2);
            trace.expect("a 2 true");
            server.io().emit("b", (Object) data);
            trace.expect("b 1 true");
            server.io().to("elsewhere").emit("c");
            trace.expectNothing(20);
            socket.prependAnyOutgoing((event, args) -> trace.add("before"));
            socket.emit("d");
            trace.expect("before", "d 0 true");
            socket.offAnyOutgoing();
            socket.emit("f");
            trace.expectNothing(20);
        }
    }

    @ParameterizedTest(name = "SOC-08 over {0}")
    @DisplayName("SOC-08 disconnect() leaves the namespace only, disconnect(true) all of them and the connection")
    @EnumSource
    void disconnect(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> {
                    new Echo(trace).configure(io);
                    io.onConnection(sockets::add);
                    io.of("/custom").onConnection(sockets::add);
                });
                Peer peer = Peer.connected(server, via)) {
            // one after the other: the listeners of two sockets run in parallel
            Socket main = sockets.get(0);
            peer.connect("/custom", "");
            Socket custom = sockets.get(1);
            trace.expect("connection /", "connection /custom");
            main.disconnect();
            trace.expect("disconnect / server namespace disconnect");
            peer.expect("41");
            peer.send("42/custom,[\"message\",1]");
            peer.expect("42/custom,[\"message-back\",1]");
            peer.connect();
            trace.expect("connection /");
            custom.disconnect(true);
            assertThat(peer.drainUntilClosed()).containsExactlyInAnyOrder("41", "41/custom,");
            assertThat(List.of(trace.next(), trace.next()))
                    .containsExactlyInAnyOrder(
                            "disconnect / server namespace disconnect",
                            "disconnect /custom server namespace disconnect");
        }
    }

    @ParameterizedTest(name = "SOC-09 over {0}")
    @DisplayName("SOC-09 disconnecting still has the rooms, disconnect has none and is not connected")
    @EnumSource
    void disconnecting(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
            socket.join("a", "b");
            socket.onDisconnecting((reason, detail) ->
                    trace.add("disconnecting", reason.text(), socket.rooms().equals(Set.of(socket.id(), "a", "b"))));
            socket.onDisconnect((reason, detail) ->
                    trace.add("disconnect", reason.text(), socket.rooms().size(), socket.connected()));
            trace.add("listening");
        }))) {
            for (String end : List.of("41", "1")) {
                try (Peer peer = Peer.connected(server, via)) {
                    trace.expect("listening");
                    peer.send(end);
                    String reason = end.equals("1") ? "transport close" : "client namespace disconnect";
                    trace.expect("disconnecting " + reason + " true", "disconnect " + reason + " 0 false");
                }
            }
            trace.expectNothing(30);
        }
    }

    @Test
    @DisplayName("SOC-10 the reasons have the texts of the reference")
    void reasons() {
        assertThat(Arrays.stream(DisconnectReason.values()).map(DisconnectReason::text))
                .containsExactlyInAnyOrder(
                        "transport error",
                        "transport close",
                        "forced close",
                        "ping timeout",
                        "parse error",
                        "server shutting down",
                        "forced server close",
                        "client namespace disconnect",
                        "server namespace disconnect");
    }

    @ParameterizedTest(name = "SOC-11 SOC-12 over {0}")
    @DisplayName("SOC-11 SOC-12 after the disconnection emits and joins do nothing, and it happens once")
    @EnumSource
    void afterDisconnect(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> {
            io.onConnection(sockets::add);
            new Echo(trace).configure(io);
        })) {
            Peer peer = Peer.connected(server, via);
            trace.expect("connection /");
            Socket socket = sockets.get(0);
            socket.disconnect();
            socket.disconnect();
            socket.disconnect(true);
            socket.emit("late");
            socket.join("ghost");
            socket.broadcast().emit("late");
            trace.expect("disconnect / server namespace disconnect");
            assertThat(socket.rooms()).isEmpty();
            assertThat(server.io()
                            .in("ghost")
                            .fetchSockets()
                            .toCompletableFuture()
                            .join())
                    .isEmpty();
            assertThatThrownBy(() ->
                            socket.emitWithAck("late").toCompletableFuture().get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SocketIoException.class);
            peer.close();
            trace.expectNothing(50);
        }
    }

    @ParameterizedTest(name = "SOC-13 over {0}")
    @DisplayName("SOC-13 data is the application's and is seen by fetchSockets")
    @EnumSource
    void data(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> {
                    io.use((socket, next) -> {
                        socket.data().put("user", "anna");
                        next.proceed();
                    });
                    io.onConnection(sockets::add);
                });
                Peer peer = Peer.connected(server, via)) {
            assertThat(sockets.get(0).data()).containsEntry("user", "anna");
            sockets.get(0).data().put("n", 1);
            assertThat(server.io()
                            .fetchSockets()
                            .toCompletableFuture()
                            .join()
                            .get(0)
                            .data())
                    .containsEntry("user", "anna")
                    .containsEntry("n", 1);
        }
    }

    @ParameterizedTest(name = "SOC-15 over {0}")
    @DisplayName("SOC-15 reconnecting to a namespace gives a new socket, and the old one's listeners stay silent")
    @EnumSource
    void reconnect(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
                    int number = sockets.size();
                    sockets.add(socket);
                    socket.on("e", args -> trace.add("e of", number));
                    socket.onDisconnect(reason -> trace.add("end of", number));
                }));
                Peer peer = Peer.open(server, via)) {
            String first = peer.connect();
            peer.send("42[\"e\"]", "41");
            trace.expect("e of 0", "end of 0");
            String second = peer.connect();
            assertThat(second).isNotEqualTo(first);
            peer.send("42[\"e\"]");
            trace.expect("e of 1");
            peer.close();
            trace.expect("end of 1");
            trace.expectNothing(20);
            assertThat(sockets.get(0)).isNotSameAs(sockets.get(1));
        }
    }
}
