package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Many emitting threads, many clients that come, upgrade and go at random. */
@Isolated
class StressIT {

    private static final int SECONDS = Integer.getInteger("stress.seconds", 60);
    private static final int EMITTERS = 50;
    private static final int CLIENTS = 200;

    /** Numbers of emitter e start at e times this. */
    private static final long RANGE = 100_000_000L;

    private final Map<String, ConcurrentLinkedQueue<Long>> received = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentLinkedQueue<Long>> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicReferenceArray<Socket> current = new AtomicReferenceArray<>(CLIENTS);
    private final AtomicLong acks = new AtomicLong();
    private final AtomicLong upgrades = new AtomicLong();
    private final AtomicLong sessions = new AtomicLong();
    private volatile boolean stopping;

    @Test
    @DisplayName("D-12 D-15 D-21 50 threads emit to 200 sockets that upgrade, disconnect and reconnect at random:"
            + " what was acknowledged arrived once and in order, and the end is zero")
    void stress() throws Exception {
        try (TestServer server = TestServer.start(
                options -> options.engine(engine -> engine.pingInterval(Duration.ofSeconds(2))
                        .pingTimeout(Duration.ofSeconds(10))
                        .upgradeTimeout(Duration.ofSeconds(30))),
                io -> io.onConnection(socket -> {
                    int client = Integer.parseInt(socket.handshake().query("client"));
                    socket.join("room" + client % 10);
                    current.set(client, socket);
                    socket.onDisconnect(reason -> current.compareAndSet(client, socket, null));
                }))) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                threads.add(new Thread(() -> live(server, client)));
            }
            for (int i = 0; i < EMITTERS; i++) {
                int emitter = i;
                threads.add(new Thread(() -> emit(server, emitter)));
            }
            threads.forEach(Thread::start);
            Thread.sleep(SECONDS * 1000L);
            stopping = true;
            for (Thread thread : threads) {
                thread.join();
            }
            server.awaitNoSessions();
            assertThat(failures).isEmpty();
        }
        long messages = verify();
        System.out.printf(
                "Stress, %d s: %d sessions, %d upgrades, %d messages received, %d acknowledged%n",
                SECONDS, sessions.get(), upgrades.get(), messages, acks.get());
        assertThat(acks.get()).isGreaterThan(100);
        assertThat(upgrades.get()).isGreaterThan(10);
    }

    private long verify() {
        long messages = 0;
        for (Map.Entry<String, ConcurrentLinkedQueue<Long>> entry : received.entrySet()) {
            Map<Long, Long> last = new HashMap<>();
            for (long number : entry.getValue()) {
                Long before = last.put(number / RANGE, number);
                assertThat(before == null || before < number)
                        .as("socket %s: %d came after %d", entry.getKey(), number, before)
                        .isTrue();
                messages++;
            }
        }
        for (Map.Entry<String, ConcurrentLinkedQueue<Long>> entry : acknowledged.entrySet()) {
            assertThat(received).containsKey(entry.getKey());
            Set<Long> arrived = new HashSet<>(received.get(entry.getKey()));
            Set<Long> missing = new HashSet<>(entry.getValue());
            missing.removeAll(arrived);
            assertThat(missing)
                    .as("acknowledged by nobody, socket " + entry.getKey())
                    .isEmpty();
        }
        return messages;
    }

    private void emit(TestServer server, int emitter) {
        Random random = new Random();
        Semaphore outstanding = new Semaphore(20);
        try {
            for (long number = emitter * RANGE; !stopping; number++) {
                Socket socket = current.get(random.nextInt(CLIENTS));
                if (socket == null) {
                    Thread.sleep(1);
                    continue;
                }
                if (random.nextInt(200) == 0) {
                    server.io().to("room" + random.nextInt(10)).emit("noise", new byte[] {1}, "n");
                    socket.asVolatile().emit("noise", 1);
                }
                outstanding.acquire();
                long sent = number;
                socket.timeout(Duration.ofSeconds(5)).emitWithAck("m", sent).whenComplete((reply, error) -> {
                    outstanding.release();
                    if (error == null) {
                        acks.incrementAndGet();
                        acknowledged
                                .computeIfAbsent(socket.id(), id -> new ConcurrentLinkedQueue<>())
                                .add(sent);
                    }
                });
                Thread.sleep(random.nextInt(6));
            }
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    private void live(TestServer server, int client) {
        Random random = new Random();
        while (!stopping) {
            try {
                new Life(server, client, random).run();
                sessions.incrementAndGet();
                Thread.sleep(random.nextInt(50));
            } catch (Throwable e) {
                failures.add(e);
                return;
            }
        }
    }

    /** One session from its handshake to its end. */
    private final class Life {
        private final TestServer server;
        private final Random random;
        private final String query;
        private final List<String> answers = new ArrayList<>();
        private ConcurrentLinkedQueue<Long> numbers;
        private String session;

        Life(TestServer server, int client, Random random) {
            this.server = server;
            this.random = random;
            query = "&client=" + client;
        }

        void run() throws Exception {
            if (random.nextInt(3) == 0) {
                websocketOnly();
                return;
            }
            session = "?EIO=4&transport=polling" + query;
            session +=
                    "&sid=" + Peer.json(server.get(session).text().substring(1)).getString("sid");
            server.post(session, "40");
            long end = System.nanoTime() + (50 + random.nextInt(1500)) * 1_000_000L;
            boolean upgrade = random.nextInt(3) > 0;
            int polls = random.nextInt(5);
            while (System.nanoTime() < end && !stopping) {
                if (numbers != null && upgrade && polls-- <= 0) {
                    upgrade();
                    return;
                }
                poll(server.get(session));
            }
            finishPolling();
        }

        private void poll(RawHttp.Response response) throws Exception {
            if (response.status() != 200) {
                throw new AssertionError(response.brief());
            }
            for (String packet : response.text().split(Peer.SEPARATOR, -1)) {
                take(packet);
            }
            if (!answers.isEmpty()) {
                RawHttp.Response ok = server.post(session, String.join(Peer.SEPARATOR, answers));
                if (!ok.brief().equals("200 ok")) {
                    throw new AssertionError(ok.brief());
                }
                answers.clear();
            }
        }

        private void finishPolling() throws Exception {
            switch (random.nextInt(4)) {
                case 0 -> server.post(session, "41" + Peer.SEPARATOR + "1");
                case 1 -> {
                    // Gone without a word: the ping timeout has to notice.
                }
                default -> server.post(session, "1");
            }
        }

        private void upgrade() throws Exception {
            var pending = server.getAsync(session);
            RawWebSocket socket = server.webSocket(
                            "?EIO=4&transport=websocket" + session.substring(session.indexOf("&sid=")))
                    .reading();
            socket.send("2probe");
            String probe = socket.receive();
            if (!probe.equals("3probe")) {
                throw new AssertionError(probe);
            }
            poll(pending.get());
            if (random.nextInt(10) == 0) {
                socket.abort();
                poll(server.get(session));
                finishPolling();
                return;
            }
            socket.send("5");
            upgrades.incrementAndGet();
            readWebSocket(socket);
        }

        private void websocketOnly() throws Exception {
            RawWebSocket socket =
                    server.webSocket("?EIO=4&transport=websocket" + query).reading();
            socket.receive();
            socket.send("40");
            readWebSocket(socket);
        }

        private void readWebSocket(RawWebSocket socket) throws Exception {
            long end = System.nanoTime() + (50 + random.nextInt(3000)) * 1_000_000L;
            while (System.nanoTime() < end && !stopping) {
                String packet = socket.receive(100);
                if (packet == null) {
                    if (socket.ended()) {
                        throw new AssertionError("the websocket was closed");
                    }
                    continue;
                }
                take(packet);
                for (String answer : answers) {
                    socket.send(answer);
                }
                answers.clear();
            }
            switch (random.nextInt(4)) {
                case 0 -> socket.send("41").close();
                case 1 -> socket.abort();
                case 2 -> socket.send("1").close();
                default -> socket.close();
            }
        }

        private void take(String packet) {
            if (packet.startsWith("40{")) {
                numbers = new ConcurrentLinkedQueue<>();
                received.put(Peer.json(packet.substring(2)).getString("sid"), numbers);
            } else if (packet.equals("2")) {
                answers.add("3");
            } else if (packet.startsWith("42") && packet.contains("[\"m\",")) {
                int bracket = packet.indexOf('[');
                numbers.add(Long.parseLong(packet.substring(bracket + 5, packet.length() - 1)));
                answers.add("43" + packet.substring(2, bracket) + "[]");
            } else if (!packet.equals("6") && !packet.contains("noise") && !packet.startsWith("b")) {
                throw new AssertionError("unexpected " + packet);
            }
        }
    }
}
