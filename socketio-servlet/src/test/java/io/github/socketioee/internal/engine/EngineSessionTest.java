package io.github.socketioee.internal.engine;

import static io.github.socketioee.internal.engine.SessionFixture.await;
import static io.github.socketioee.internal.engine.SessionFixture.transport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.socketioee.engine.CloseReason;
import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.ReadyState;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.Transport.Farewell;
import io.github.socketioee.internal.engine.protocol.Frame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class EngineSessionTest {
    private SessionFixture fixture = new SessionFixture();

    private EngineSession open(EngineOptions.Builder options) {
        fixture.close();
        fixture = new SessionFixture(options);
        return fixture.open(TransportName.WEBSOCKET);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @DisplayName("WS-01 the open packet is the first frame of a WebSocket and announces no upgrade")
    void theOpenPacketComesFirst() {
        fixture.hub.onConnection(socket -> socket.send("early"));
        EngineSession session = fixture.open(TransportName.WEBSOCKET);

        List<String> sent = transport(session).sent;
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).startsWith("0{\"sid\":\"" + session.id() + "\",\"upgrades\":[],");
        assertThat(sent.get(1)).isEqualTo("4early");
    }

    @Test
    @DisplayName("D-06 a session that ends while it is being opened tells the layer above")
    void endsBeforeItIsListenedTo() {
        SessionListener recorder = fixture.recorder();
        fixture.hub.onSession(session -> {
            session.end(CloseReason.TRANSPORT_CLOSE, "");
            session.listen(recorder);
        });

        fixture.open(TransportName.WEBSOCKET);

        assertThat(fixture.heard).containsExactly("closed: transport close");
    }

    @Test
    @DisplayName("EIO-11 session ids are 20 URL-safe characters and differ")
    void ids() {
        assertThat(fixture.open(TransportName.POLLING).id())
                .matches("[A-Za-z0-9_-]{20}")
                .isNotEqualTo(fixture.open(TransportName.POLLING).id());
    }

    @Test
    void sendsTextAndBinaryInOrder() {
        EngineSession session = fixture.open(TransportName.WEBSOCKET);
        transport(session).sent.clear();

        assertThat(session.send("a")).isTrue();
        assertThat(session.send(ByteBuffer.wrap(new byte[3]))).isTrue();
        assertThat(session.outbound().send(List.of(Frame.text("4header"), Frame.binary(new byte[2])), false))
                .isTrue();

        assertThat(transport(session).sent).containsExactly("4a", "binary 3", "4header", "binary 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "7", "b$$"})
    @DisplayName("WS-03 an undecodable frame ends the session with a parse error")
    void undecodableFrame(String frame) {
        EngineSession session = fixture.open(TransportName.WEBSOCKET);

        session.read(frame);

        assertThat(fixture.heard).containsExactly("closed: parse error");
        assertThat(fixture.hub.clientsCount()).isZero();
        assertThat(transport(session).farewell).isEqualTo(Farewell.CLOSE);
    }

    @Test
    @DisplayName("WS-04 a close packet ends the session at once")
    void closePacket() {
        EngineSession session = fixture.open(TransportName.WEBSOCKET);

        session.read("1");

        assertThat(fixture.heard).containsExactly("closed: transport close");
        assertThat(transport(session).farewell).isEqualTo(Farewell.RELEASE);
    }

    @Test
    @DisplayName("HB-02 a ping from the client is an error")
    void pingFromTheClient() {
        fixture.open(TransportName.WEBSOCKET).read("2");

        assertThat(fixture.heard).containsExactly("closed: transport error");
    }

    @Test
    @DisplayName("HB-03 pongs nobody asked for create no timers")
    void unsolicitedPongs() {
        EngineSession session = fixture.open(TransportName.WEBSOCKET);
        int timers = fixture.platform.timers().pending();

        for (int i = 0; i < 1_000; i++) {
            session.read("3");
        }

        assertThat(fixture.platform.timers().pending()).isEqualTo(timers);
        assertThat(session.readyState()).isEqualTo(ReadyState.OPEN);
    }

    @Test
    void packetsWithoutMeaningAreIgnored() {
        EngineSession session = fixture.open(TransportName.WEBSOCKET);

        session.read("0{}");
        session.read("5");
        session.read("6");
        session.read("4");
        session.read("bAQID");
        session.read(new byte[2]);

        assertThat(fixture.heard).containsExactly("", "binary 3", "binary 2");
    }

    @ParameterizedTest
    @CsvSource({
        "4a|4b|bAQID, 'a,b,binary 3', true",
        "4a|x|4b, 'a,closed: parse error', false",
        "4a|, 'a,closed: parse error', false"
    })
    @DisplayName("POL-12 packets before an undecodable one are handed over, those behind it are not")
    void payloads(String payload, String heard, boolean wellFormed) {
        EngineSession session = fixture.open(TransportName.POLLING);

        assertThat(session.readPayload(payload.replace('|', '\u001e'), null)).isEqualTo(wellFormed);
        assertThat(String.join(",", fixture.heard)).isEqualTo(heard);
    }

    @Test
    void aPayloadStopsWhereTheSessionEnds() {
        EngineSession session = fixture.open(TransportName.POLLING);

        assertThat(session.readPayload("4a\u001e1\u001e4b\u001ex", null)).isTrue();
        assertThat(fixture.heard).containsExactly("a", "closed: transport close");
    }

    @Test
    @DisplayName("D-13 a limit of packets per payload is kept when there is one")
    void tooManyPackets() {
        EngineSession session = open(EngineOptions.builder().maxPacketsPerPayload(2));

        assertThat(session.readPayload("4a\u001e4b\u001e4c", null)).isFalse();
        assertThat(fixture.heard).containsExactly("a", "b", "closed: transport error");
    }

    @Test
    @DisplayName("POL-15 an orderly close waits until the buffer is empty")
    void closeFlushesFirst() {
        EngineSession session = fixture.open(TransportName.WEBSOCKET);
        transport(session).writable(false);
        session.send("last words");

        session.close();
        assertThat(session.readyState()).isEqualTo(ReadyState.CLOSING);
        assertThat(session.send("too late")).isFalse();
        session.read("4ignored");
        assertThat(fixture.heard).isEmpty();

        transport(session).writable(true);
        assertThat(transport(session).sent).endsWith("4last words");
        assertThat(fixture.heard).containsExactly("closed: forced close");
        assertThat(session.readyState()).isEqualTo(ReadyState.CLOSED);
    }

    @Test
    @DisplayName("POL-15 discard drops the buffer")
    void discardDoesNot() {
        EngineSession session = fixture.open(TransportName.WEBSOCKET);
        transport(session).writable(false);
        session.send("never");

        session.discard();

        assertThat(session.bufferedBytes()).isZero();
        assertThat(fixture.heard).containsExactly("closed: forced close");
    }

    @Test
    @DisplayName("POL-14 a client that does not fetch what is left is given up after closeTimeout")
    void closeTimeout() throws Exception {
        EngineSession session = open(EngineOptions.builder().closeTimeout(Duration.ofMillis(50)));
        transport(session).writable(false);
        session.send("unread");

        session.close();

        await(() -> !fixture.heard.isEmpty());
        assertThat(session.closed()).isTrue();
        assertThat(fixture.heard).containsExactly("closed: forced close");
        assertThat(fixture.platform.timers().pending()).isZero();
    }

    @Test
    @DisplayName("WS-09 volatile messages are dropped unless they can leave at once")
    void volatileMessages() {
        EngineSession session = fixture.open(TransportName.WEBSOCKET);
        FakeTransport transport = transport(session);
        assertThat(session.outbound().send(List.of(Frame.text("4v1")), true)).isTrue();

        transport.writable(false);
        assertThat(session.writable()).isFalse();
        assertThat(session.outbound().send(List.of(Frame.text("4v2")), true)).isFalse();
        session.send("normal");
        transport.writable = true;
        assertThat(session.writable()).isFalse();
        assertThat(session.outbound().send(List.of(Frame.text("4v3")), true)).isFalse();

        transport.wake();
        assertThat(session.writable()).isTrue();
        assertThat(transport.sent).endsWith("4v1", "4normal");
    }

    @Test
    @DisplayName("WS-09 volatile messages may join those that are held back for a moment only")
    void volatileMessagesAmongOthers() {
        EngineSession session = open(EngineOptions.builder().maxBufferedBytes(1_000));
        FakeTransport transport = transport(session);
        transport.gathering = true;
        session.send("first");
        assertThat(session.writable()).isTrue();
        assertThat(session.outbound().send(List.of(Frame.text("4second")), true))
                .isTrue();
        assertThat(session.outbound().send(List.of(Frame.text("4".repeat(1_000))), true))
                .isFalse();
        assertThat(session.readyState()).isEqualTo(ReadyState.OPEN);

        transport.gathering = false;
        transport.wake();
        assertThat(transport.sent).endsWith("4first", "4second");
    }

    @Test
    @DisplayName("D-20 a client that does not read is disconnected before it fills the heap")
    void overflow() {
        EngineSession session = open(EngineOptions.builder().maxBufferedBytes(1_000));
        transport(session).writable(false);

        int accepted = 0;
        while (session.send("x".repeat(99))) {
            accepted++;
        }

        assertThat(accepted).isEqualTo(10);
        assertThat(fixture.heard).containsExactly("closed: transport error");
        assertThat(session.bufferedBytes()).isZero();
        assertThat(fixture.hub.clientsCount()).isZero();
    }

    @Test
    @DisplayName("LC-01 only the first end counts, and nothing is heard after it")
    void endsOnce() {
        EngineSession session = fixture.open(TransportName.WEBSOCKET);

        session.end(CloseReason.TRANSPORT_ERROR, "first");
        session.end(CloseReason.PING_TIMEOUT, "second");
        session.close();
        session.discard();
        session.read("4late");

        assertThat(fixture.heard).containsExactly("closed: transport error");
        assertThat(session.send("late")).isFalse();
        assertThat(fixture.platform.timers().pending()).isZero();
    }

    @Test
    @DisplayName("LC-05 stopping ends every session and leaves no timer")
    void stop() {
        EngineSession a = fixture.open(TransportName.WEBSOCKET);
        EngineSession b = fixture.open(TransportName.POLLING);
        FakeTransport candidate = new FakeTransport(b, TransportName.WEBSOCKET);
        Upgrade upgrade = b.startUpgrade(candidate);
        assertThat(upgrade).isNotNull();
        upgrade.probe();

        fixture.hub.close();

        assertThat(fixture.heard).containsExactly("closed: server shutting down", "closed: server shutting down");
        assertThat(transport(a).farewell).isEqualTo(Farewell.GOING_AWAY);
        assertThat(candidate.farewell).isNotNull();
        assertThat(fixture.platform.timers().pending()).isZero();
        assertThat(fixture.hub.clientsCount()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> fixture.open(TransportName.POLLING));
    }

    @Test
    void aListenerIsSetOnce() {
        EngineSession session = fixture.open(TransportName.WEBSOCKET);

        assertThatIllegalStateException().isThrownBy(() -> session.listen(new SilentListener()));
    }

    @Test
    void aFailingLayerLeavesNoSession() {
        fixture.hub.onSession(session -> {
            throw new IllegalStateException("on purpose");
        });

        assertThatIllegalStateException().isThrownBy(() -> fixture.open(TransportName.WEBSOCKET));
        assertThat(fixture.hub.clientsCount()).isZero();
        assertThat(fixture.platform.timers().pending()).isZero();
    }

    @Test
    void theIdIsNoPartOfTheText() {
        EngineSession session = fixture.open(TransportName.WEBSOCKET);

        assertThat(session.toString()).doesNotContain(session.id());
    }

    private static final class SilentListener implements SessionListener {
        @Override
        public void onText(String packet, int offset, java.util.concurrent.Executor caller) {}

        @Override
        public void onBinary(byte[] data, java.util.concurrent.Executor caller) {}

        @Override
        public void onClosed(CloseReason reason, String detail, java.util.concurrent.Executor caller) {}

        @Override
        public boolean crowded() {
            return false;
        }

        @Override
        public boolean saturated(Runnable resume) {
            return false;
        }
    }
}
