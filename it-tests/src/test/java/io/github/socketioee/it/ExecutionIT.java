package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.Execution;
import io.github.socketioee.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where handlers run, what happens when they block, and that they see the application's class loader. */
class ExecutionIT {

    private final Trace trace = new Trace();

    @TestFactory
    @DisplayName("a handler that blocks on its own client's ack finishes where another thread reads it")
    Stream<DynamicTest> blockingOnOwnAck() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Execution execution : Execution.values()) {
            // Virtual threads exist from Java 21 on; on an older one deployment refuses the option.
            if (execution == Execution.VIRTUAL && Runtime.version().feature() < 21) {
                continue;
            }
            for (Via via : Via.values()) {
                tests.add(DynamicTest.dynamicTest(
                        "execution=" + execution + " over " + via, () -> blockOnOwnAck(execution, via)));
            }
        }
        return tests.stream();
    }

    private void blockOnOwnAck(Execution execution, Via via) throws Exception {
        Trace notes = new Trace();
        try (TestServer server = TestServer.start(
                        options -> options.execution(execution),
                        io -> io.onConnection(socket -> socket.on("ask", (args, ack) -> {
                            try {
                                notes.add(socket.emitWithAck("question")
                                        .toCompletableFuture()
                                        .join()
                                        .get(String.class));
                            } catch (IllegalStateException refused) {
                                notes.add(refused.getMessage());
                            }
                            ack.send("done");
                        })));
                Peer peer = Peer.connected(server, via)) {
            peer.send("421[\"ask\"]");
            String question = peer.receive();
            assertThat(question).matches("42\\d+\\[\"question\"]");
            if (execution == Execution.CALLER && via == Via.WEBSOCKET) {
                peer.expect("431[\"done\"]");
                assertThat(notes.next()).contains("execution");
            }
            peer.send("43" + question.substring(2, question.indexOf('[')) + "[\"answer\"]");
            if (execution != Execution.CALLER || via != Via.WEBSOCKET) {
                notes.expect("answer");
                peer.expect("431[\"done\"]");
            }
            peer.assertAlive();
        }
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName(
            "a handler that sleeps longer than pingInterval + pingTimeout keeps its connection, and loses no event")
    @EnumSource
    void slowHandler(Via via) throws Exception {
        try (TestServer server = TestServer.start(
                        TestServer.heartbeat(300, 2500),
                        io -> io.onConnection(socket -> {
                            socket.on("slow", (args, ack) -> {
                                Trace.pause(3300);
                                ack.send("slept");
                            });
                            socket.on("next", args -> trace.add("next", args.get(0, Integer.class)));
                            socket.onDisconnect(reason -> trace.add(reason.text()));
                        }));
                Peer peer = Peer.connected(server, via)) {
            peer.send("421[\"slow\"]", "42[\"next\",1]", "42[\"next\",2]");
            peer.expect("431[\"slept\"]");
            trace.expect("next 1", "next 2");
            Trace.pause(600);
            peer.assertAlive();
            trace.expectNothing(10);
        }
    }

    @Test
    @DisplayName("a blocked handler holds up its own socket only")
    void slowNeighbour() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
                    socket.on("block", (args, ack) -> {
                        trace.add("blocked");
                        trace.add("released", released.await(60, TimeUnit.SECONDS));
                    });
                    socket.on("ask", (args, ack) -> ack.send("quick"));
                }));
                Peer slow = Peer.connected(server, Via.WEBSOCKET);
                Peer quick = Peer.connected(server, Via.WEBSOCKET)) {
            slow.send("42[\"block\"]", "421[\"ask\"]");
            trace.expect("blocked");
            quick.send("421[\"ask\"]");
            quick.expect("431[\"quick\"]");
            slow.expectNothing(50);
            released.countDown();
            trace.expect("released true");
            slow.expect("431[\"quick\"]");
        }
    }

    @ParameterizedTest(name = "execution={0}")
    @DisplayName("events of one client are handled in order and one at a time, however slow the handlers")
    @EnumSource(names = {"CALLER", "MANAGED"})
    void order(Execution execution) throws Exception {
        for (Via via : Via.values()) {
            int[] running = {0};
            try (TestServer server = TestServer.start(
                            options -> options.execution(execution),
                            io -> io.onConnection(socket -> socket.on("n", args -> {
                                running[0]++;
                                Trace.pause(args.get(0, Integer.class) % 7);
                                trace.add(args.get(0, Integer.class), running[0]);
                                running[0]--;
                            })));
                    Peer peer = Peer.connected(server, via)) {
                for (int i = 0; i < 60; i += 3) {
                    peer.send("42[\"n\"," + i + "]", "42[\"n\"," + (i + 1) + "]", "42[\"n\"," + (i + 2) + "]");
                }
                for (int i = 0; i < 60; i++) {
                    trace.expect(i + " 1");
                }
            }
        }
    }

    @ParameterizedTest(name = "execution={0}")
    @DisplayName("listeners of every kind see the application's class loader")
    @EnumSource(names = {"CALLER", "MANAGED"})
    void classLoader(Execution execution) throws Exception {
        for (Via via : Via.values()) {
            List<ClassLoader> seen = new CopyOnWriteArrayList<>();
            ClassLoader expected;
            try (TestServer server = TestServer.start(
                    options -> options.execution(execution)
                            .engine(engine -> engine.pingInterval(java.time.Duration.ofMillis(500))
                                    .pingTimeout(java.time.Duration.ofMillis(2000))),
                    io -> {
                        io.use((socket, next) -> {
                            seen.add(Thread.currentThread().getContextClassLoader());
                            next.proceed();
                        });
                        io.onConnection(socket -> note(socket, seen));
                    })) {
                expected = server.loader();
                Peer peer = Peer.connected(server, via);
                peer.send("42[\"e\"]");
                Trace.await("the event", () -> seen.size() >= 3);
                peer.vanish();
                Trace.await("the disconnection", () -> seen.size() == 5);
            }
            assertThat(seen).allMatch(loader -> loader == expected);
        }
    }

    private static void note(Socket socket, List<ClassLoader> seen) {
        seen.add(Thread.currentThread().getContextClassLoader());
        socket.on("e", args -> seen.add(Thread.currentThread().getContextClassLoader()));
        socket.onDisconnecting(reason -> seen.add(Thread.currentThread().getContextClassLoader()));
        socket.onDisconnect(reason -> seen.add(Thread.currentThread().getContextClassLoader()));
    }
}
