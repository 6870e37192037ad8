package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checklist section 14: binary data in events and acks. */
class BinaryIT {

    private final Sockets sockets = new Sockets();
    private final Trace trace = new Trace();

    /** A record as applications send it. */
    public record Drawing(String title, byte[] pixels) {}

    /** A bean as applications send it. */
    public static class Album {
        private String name;
        private List<byte[]> pages;
        private ByteBuffer cover;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<byte[]> getPages() {
            return pages;
        }

        public void setPages(List<byte[]> pages) {
            this.pages = pages;
        }

        public ByteBuffer getCover() {
            return cover;
        }

        public void setCover(ByteBuffer cover) {
            this.cover = cover;
        }
    }

    private static String placeholder(int number) {
        return "{\"_placeholder\":true,\"num\":" + number + "}";
    }

    @ParameterizedTest(name = "BIN-01 over {0}")
    @DisplayName("BIN-01 binary anywhere inside the arguments of events and acks, both ways")
    @EnumSource
    void anywhere(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> {
                    new Echo(trace).configure(io);
                    io.onConnection(sockets::add);
                });
                Peer peer = Peer.connected(server, via)) {
            String nested = "[\"message\",{\"a\":[" + placeholder(1) + ",{\"b\":" + placeholder(0)
                    + "}],\"c\":null},\"s\"," + placeholder(2) + "]";
            peer.send("453-" + nested, "bAQ==", "bAgI=", "b");
            String back = peer.receive();
            assertThat(back).startsWith("453-[\"message-back\",{");
            List<String> attachments = List.of(peer.receive(), peer.receive(), peer.receive());
            assertThat(attachments).containsExactlyInAnyOrder("bAQ==", "bAgI=", "b");
            assertThat(resolve(back, attachments))
                    .isEqualTo("[\"message-back\",{\"a\":[bAgI=,{\"b\":bAQ==}],\"c\":null},\"s\",b]");

            peer.send("452-7[\"message-with-ack\"," + placeholder(0) + "," + placeholder(1) + "]", "bAQ==", "bAg==");
            peer.expect("462-7[" + placeholder(0) + "," + placeholder(1) + "]", "bAQ==", "bAg==");

            var reply = sockets.get(0)
                    .emitWithAck("ask", Map.of("x", new byte[] {9}))
                    .toCompletableFuture();
            String ask = peer.receive();
            assertThat(ask).matches("451-\\d+\\[\"ask\",\\{\"x\":.*");
            peer.expect("bCQ==");
            peer.send("461-" + ask.substring(4, ask.indexOf('[')) + "[{\"y\":" + placeholder(0) + "}]", "bCAc=");
            assertThat((byte[]) ((Map<?, ?>) reply.join().get(Object.class)).get("y"))
                    .containsExactly(8, 7);
        }
    }

    /** Puts the attachments where their placeholders stand. */
    private static String resolve(String packet, List<String> attachments) {
        String json = packet.substring(packet.indexOf('-') + 1);
        for (int i = 0; i < attachments.size(); i++) {
            json = json.replace(placeholder(i), attachments.get(i));
        }
        return json;
    }

    @Test
    @DisplayName("BIN-02 polling writes and reads standard Base64 with padding, and reads line breaks inside")
    void base64() throws Exception {
        try (TestServer server = TestServer.start(new Echo(trace)::configure)) {
            String session = "?EIO=4&transport=polling";
            session +=
                    "&sid=" + Peer.json(server.get(session).text().substring(1)).getString("sid");
            server.post(session, "40");
            server.get(session);
            for (byte[] data :
                    List.of(new byte[] {1, 2, 3, 4}, new byte[] {(byte) 0xFB, (byte) 0xFF, (byte) 0xBF, 1})) {
                String packet = "b" + Base64.getEncoder().encodeToString(data);
                server.post(session, "451-[\"message\"," + placeholder(0) + "]" + Peer.SEPARATOR + packet);
                assertThat(server.pollUntil(session, 2))
                        .containsExactly("451-[\"message-back\"," + placeholder(0) + "]", packet);
            }
            server.post(session, "451-[\"message\"," + placeholder(0) + "]" + Peer.SEPARATOR + "bAQID\r\nBAUG\n");
            assertThat(server.pollUntil(session, 2))
                    .containsExactly("451-[\"message-back\"," + placeholder(0) + "]", "bAQIDBAUG");
            server.post(session, "1");
        }
    }

    @ParameterizedTest(name = "BIN-01 sizes over {0}")
    @DisplayName("BIN-01 buffers from 0 bytes to near the limit come back byte for byte")
    @EnumSource
    void sizes(Via via) throws Exception {
        Random random = new Random(7);
        try (TestServer server = TestServer.start(new Echo(trace)::configure);
                Peer peer = Peer.connected(server, via)) {
            for (int size : new int[] {0, 1, 2, 3, 125, 126, 127, 65_535, 65_536, 700_000}) {
                byte[] data = new byte[size];
                random.nextBytes(data);
                peer.send("451-[\"message\"," + placeholder(0) + "]");
                peer.sendBinary(data);
                peer.expect("451-[\"message-back\"," + placeholder(0) + "]");
                assertThat(peer.receive().equals("b" + Base64.getEncoder().encodeToString(data)))
                        .as("%d bytes", size)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest(name = "BIN-03 BIN-04 over {0}")
    @DisplayName(
            "BIN-03 BIN-04 concurrent broadcasts of one buffer reach each client whole, header and attachments together")
    @EnumSource
    void concurrentBroadcasts(Via via) throws Exception {
        byte[] data = "0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        ByteBuffer shared = ByteBuffer.wrap(data).asReadOnlyBuffer();
        try (TestServer server = TestServer.start(io -> io.onConnection(sockets::add))) {
            List<Peer> peers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                peers.add(Peer.connected(server, via));
            }
            List<Thread> senders = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                Thread sender = new Thread(() -> {
                    for (int i = 0; i < 25; i++) {
                        server.io().emit("b", shared, data);
                    }
                });
                sender.start();
                senders.add(sender);
            }
            String attachment = "b" + Base64.getEncoder().encodeToString(data);
            for (Peer peer : peers) {
                for (int i = 0; i < 100; i++) {
                    peer.expect("452-[\"b\"," + placeholder(0) + "," + placeholder(1) + "]", attachment, attachment);
                }
                peer.close();
            }
            for (Thread sender : senders) {
                sender.join();
            }
            assertThat(shared.remaining()).isEqualTo(10);
        }
    }

    @ParameterizedTest(name = "BIN-05 over {0}")
    @DisplayName("BIN-05 byte[] and ByteBuffer, alone and as properties of records and beans, in and out")
    @EnumSource
    void typed(Via via) throws Exception {
        try (TestServer server = TestServer.start(io -> io.onConnection(socket -> {
                    socket.on("bytes", byte[].class, (data, ack) -> ack.send(data));
                    socket.on("buffer", ByteBuffer.class, (data, ack) -> ack.send(data));
                    socket.on("record", Drawing.class, (drawing, ack) -> ack.send(drawing));
                    socket.on("bean", Album.class, (album, ack) -> ack.send(album));
                }));
                Peer peer = Peer.connected(server, via)) {
            peer.send("451-1[\"bytes\"," + placeholder(0) + "]", "bAQID");
            peer.expect("461-1[" + placeholder(0) + "]", "bAQID");
            peer.send("451-2[\"buffer\"," + placeholder(0) + "]", "bAQID");
            peer.expect("461-2[" + placeholder(0) + "]", "bAQID");
            peer.send("451-3[\"record\",{\"pixels\":" + placeholder(0) + ",\"title\":\"t\"}]", "bAQID");
            String record = peer.receive();
            assertThat(record).startsWith("461-3[{").contains("\"title\":\"t\"", "\"pixels\":" + placeholder(0));
            peer.expect("bAQID");
            peer.send(
                    "453-4[\"bean\",{\"name\":\"n\",\"pages\":[" + placeholder(0) + "," + placeholder(1)
                            + "],\"cover\":" + placeholder(2) + "}]",
                    "bAQ==",
                    "bAg==",
                    "bAw==");
            String bean = peer.receive();
            assertThat(bean).startsWith("463-4[{").contains("\"name\":\"n\"");
            List<String> attachments = List.of(peer.receive(), peer.receive(), peer.receive());
            String whole = resolve(bean.replace("4[", "["), attachments);
            assertThat(whole).contains("\"pages\":[bAQ==,bAg==]", "\"cover\":bAw==");
        }
    }
}
