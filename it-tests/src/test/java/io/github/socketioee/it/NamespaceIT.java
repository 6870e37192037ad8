package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketioee.Next;
import io.github.socketioee.Socket;
import io.github.socketioee.spi.Adapter;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checklist section 10: connection listeners and middlewares. */
class NamespaceIT {

    private final Trace trace = new Trace();

    @ParameterizedTest(name = "NSP-01 over {0}")
    @DisplayName("NSP-01 the connection listener runs once, after CONNECT was queued and the socket is registered")
    @EnumSource
    void connection(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
                    trace.add(
                            "connected",
                            socket.connected(),
                            io.of("/").sockets().containsKey(socket.id()),
                            socket.rooms().equals(java.util.Set.of(socket.id())));
                    socket.emit("first");
                }));
                Peer peer = Peer.open(server, via)) {
            peer.connect();
            peer.expect("42[\"first\"]");
            trace.expect("connected true true true");
            trace.expectNothing(30);
        }
    }

    @ParameterizedTest(name = "NSP-02 over {0}")
    @DisplayName("NSP-02 middlewares run in order for each attempt, may continue later from any thread, per namespace")
    @EnumSource
    void middlewareOrder(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> {
                    io.use((socket, next) -> {
                        trace.add("first");
                        next.proceed();
                    });
                    io.use((socket, next) -> new Thread(() -> {
                                Trace.pause(30);
                                trace.add("second");
                                next.proceed();
                                next.proceed();
                                next.refuse("too late");
                            })
                            .start());
                    io.use((socket, next) -> {
                        trace.add("third");
                        next.proceed();
                    });
                    io.onConnection(socket -> trace.add("connection"));
                    io.of("/custom").use((socket, next) -> {
                        trace.add("custom");
                        next.proceed();
                    });
                });
                Peer peer = Peer.open(server, via)) {
            peer.connect();
            trace.expect("first", "second", "third", "connection");
            peer.connect("/custom", "");
            trace.expect("custom");
            trace.expectNothing(50);
            peer.assertAlive();
        }
    }

    @ParameterizedTest(name = "NSP-03 over {0}")
    @DisplayName("NSP-03 a refusal carries message and data, skips the rest, and the client may try again")
    @EnumSource
    void refusal(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> {
                    io.use((socket, next) -> {
                        Object token = socket.handshake().auth().get("token");
                        if (token == null) {
                            next.refuse("no token");
                        } else if (token.equals("bad")) {
                            next.refuse("not authorized", Map.of("code", 401));
                        } else if (token.equals("throw")) {
                            throw new IllegalStateException("internal detail");
                        } else {
                            next.proceed();
                        }
                    });
                    io.use((socket, next) -> {
                        trace.add("second");
                        next.proceed();
                    });
                    io.onConnection(socket -> trace.add("connection"));
                });
                Peer peer = Peer.open(server, via)) {
            peer.send("40");
            peer.expect("44{\"message\":\"no token\"}");
            peer.send("40{\"token\":\"bad\"}");
            peer.expect("44{\"message\":\"not authorized\",\"data\":{\"code\":401}}");
            peer.send("40{\"token\":\"throw\"}");
            assertThat(peer.receive()).startsWith("44{\"message\":\"");
            trace.expectNothing(20);
            peer.send("40{\"token\":\"good\"}");
            assertThat(peer.receive()).startsWith("40{\"sid\":");
            trace.expect("second", "connection");
        }
    }

    @ParameterizedTest(name = "NSP-04 over {0}")
    @DisplayName(
            "NSP-04 in middleware a socket is not connected and not registered; rooms it joined are undone on refusal")
    @EnumSource
    void stateInMiddleware(Via via) throws Exception {
        Sockets refused = new Sockets();
        try (TestServer server = TestServer.start(io -> {
                    io.use((socket, next) -> {
                        trace.add(socket.connected(), io.of("/").sockets().containsKey(socket.id()));
                        socket.join("early");
                        socket.on("never", args -> {});
                        refused.add(socket);
                        next.refuse("no");
                    });
                });
                Peer peer = Peer.open(server, via)) {
            peer.send("40");
            peer.expect("44{\"message\":\"no\"}");
            trace.expect("false false");
            Trace.await("the rooms", () -> refused.get(0).rooms().isEmpty());
            refused.get(0).join("ghost");
            assertThat(refused.get(0).rooms()).isEmpty();
            assertThat(server.io()
                            .to("early")
                            .fetchSockets()
                            .toCompletableFuture()
                            .join())
                    .isEmpty();
            server.io().to("early").emit("nobody");
            refused.get(0).emit("nobody");
            peer.expectNothing(50);
        }
    }

    @ParameterizedTest(name = "NSP-04 over {0}")
    @DisplayName("NSP-04 a room joined in middleware counts once the client is accepted")
    @EnumSource
    void joinInMiddleware(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.use((socket, next) -> {
                    socket.join("early");
                    next.proceed();
                }));
                Peer peer = Peer.connected(server, via)) {
            server.io().to("early").emit("hello");
            peer.expect("42[\"hello\"]");
        }
    }

    @ParameterizedTest(name = "NSP-05 over {0}")
    @DisplayName("NSP-05 a client that is gone before the middleware decides leaves nothing and is no connection")
    @EnumSource
    void goneInMiddleware(Via via) throws Exception {
        List<Next> held = new CopyOnWriteArrayList<>();
        Sockets sockets = new Sockets();
        try (TestServer server = TestServer.start(io -> {
            io.use((socket, next) -> {
                socket.join("early");
                sockets.add(socket);
                held.add(next);
            });
            io.onConnection(socket -> trace.add("connection"));
        })) {
            Peer peer = Peer.open(server, via);
            peer.send("40");
            Trace.await("the middleware", () -> held.size() == 1);
            peer.close();
            // The session is forgotten before its sockets hear of the end; the rooms tell.
            Trace.await("the end", () -> sockets.get(0).rooms().isEmpty());
            held.get(0).proceed();
            trace.expectNothing(50);
            assertThat(server.engine().clientsCount()).isZero();
            assertThat(sockets.get(0).connected()).isFalse();
            assertThat(sockets.get(0).rooms()).isEmpty();
            assertThat(server.io()
                            .to("early")
                            .fetchSockets()
                            .toCompletableFuture()
                            .join())
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "NSP-06 over {0}")
    @DisplayName("NSP-06 emitting a reserved name throws and sends nothing")
    @EnumSource
    void reservedNames(Via via) throws Exception {
        Sockets sockets = new Sockets();
        try (TestServer server = TestServer.start(io -> io.onConnection(sockets::add));
                Peer peer = Peer.connected(server, via)) {
            for (String name : List.of(
                    "connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener")) {
                String message = "\"" + name + "\" is a reserved event name";
                assertThatThrownBy(() -> sockets.get(0).emit(name))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(message);
                assertThatThrownBy(() -> server.io().emit(name)).hasMessageContaining(message);
                assertThatThrownBy(() -> server.io().to("r").emit(name)).hasMessageContaining(message);
                assertThatThrownBy(() -> server.io().emitWithAck(name)).hasMessageContaining(message);
                assertThatThrownBy(() -> sockets.get(0).emitWithAck(name)).hasMessageContaining(message);
                assertThatThrownBy(() -> sockets.get(0).broadcast().emit(name)).hasMessageContaining(message);
            }
            for (String name : List.of("connect", "connection", "new_namespace")) {
                assertThatThrownBy(() -> server.io().of("/").serverSideEmit(name))
                        .hasMessageContaining("\"" + name + "\" is a reserved event name");
            }
            sockets.get(0).emit("after");
            peer.expect("42[\"after\"]");
        }
    }

    @ParameterizedTest(name = "NSP-07 NSP-08 over {0}")
    @DisplayName("NSP-07 NSP-08 sockets by id, fetchSockets, and send as the event message")
    @EnumSource
    void sockets(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {}));
                Peer one = Peer.open(server, via);
                Peer two = Peer.open(server, via)) {
            String first = one.connect();
            String second = two.connect();
            assertThat(server.io().of("/").sockets()).containsOnlyKeys(first, second);
            assertThat(server.io().of("/").sockets().get(first).id()).isEqualTo(first);
            assertThat(server.io().of("/").fetchSockets().toCompletableFuture().join())
                    .extracting(remote -> remote.id())
                    .containsExactlyInAnyOrder(first, second);
            assertThat(server.io()
                            .except(first)
                            .fetchSockets()
                            .toCompletableFuture()
                            .join())
                    .extracting(remote -> remote.id())
                    .containsExactly(second);
            server.io().of("/").send("a", 1);
            one.expect("42[\"message\",\"a\",1]");
            two.expect("42[\"message\",\"a\",1]");
            one.close();
            Trace.await("one left", () -> server.io().of("/").sockets().size() == 1);
            assertThat(server.io().of("/").sockets()).containsOnlyKeys(second);
        }
    }

    @Test
    @DisplayName("SOC-08 a client that the server disconnects from any thread may connect again at once")
    void backAtOnce() throws Exception {
        try (TestServer server = TestServer.start(
                        io -> io.onConnection(socket -> CompletableFuture.runAsync(socket::disconnect)));
                Peer peer = Peer.open(server, Via.WEBSOCKET)) {
            for (int i = 0; i < 300; i++) {
                peer.connect();
                peer.expect("41");
            }
            peer.assertAlive();
        }
    }

    @Test
    @DisplayName(
            "SOC-08 a client that is disconnected between its acceptance and its CONNECT packet hears of both, in this order")
    void disconnectedWhileGreeted() throws Exception {
        List<Socket> accepted = new CopyOnWriteArrayList<>();
        try (TestServer server = TestServer.start(
                        options -> options.adapter((namespace, inMemory) ->
                                whenRoomsAreJoined(inMemory, () -> accepted.forEach(Socket::disconnect))),
                        io -> io.use((socket, next) -> {
                            accepted.add(socket);
                            next.proceed();
                        }));
                Peer peer = Peer.open(server, Via.WEBSOCKET)) {
            peer.send("40");
            assertThat(peer.receive()).startsWith("40{");
            peer.expect("41");
            peer.expectNothing(50);
        }
    }

    /** An adapter that also does something else after a socket was put into a room. */
    private static Adapter whenRoomsAreJoined(Adapter inMemory, Runnable then) {
        return (Adapter) Proxy.newProxyInstance(
                Adapter.class.getClassLoader(), new Class<?>[] {Adapter.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(inMemory, arguments);
                    if (method.getName().equals("addAll")) {
                        then.run();
                    }
                    return result;
                });
    }
}
