package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.TransportName;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checklist section 2: options, their defaults and that they reach the wire. */
class OptionsIT {

    @Test
    @DisplayName("OPT-pingInterval OPT-pingTimeout OPT-upgradeTimeout OPT-maxHttpBufferSize OPT-transports"
            + " OPT-allowUpgrades OPT-cookie OPT-cors the defaults are those of the reference")
    void defaults() throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            EngineOptions engine = server.engine().options();
            assertThat(engine.pingInterval()).isEqualTo(Duration.ofSeconds(25));
            assertThat(engine.pingTimeout()).isEqualTo(Duration.ofSeconds(20));
            assertThat(engine.upgradeTimeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(engine.closeTimeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(engine.maxHttpBufferSize()).isEqualTo(1_000_000);
            assertThat(engine.transports()).containsExactly(TransportName.POLLING, TransportName.WEBSOCKET);
            assertThat(engine.allowUpgrades()).isTrue();
            assertThat(engine.cookie()).isNull();
            assertThat(engine.cors()).isNull();
            assertThat(engine.path()).isEqualTo("/socket.io");
            SocketIoOptions options = server.io().options();
            assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(45));
            assertThat(options.maxAttachments()).isEqualTo(10);
        }
    }

    @ParameterizedTest(name = "OPT-pingInterval OPT-pingTimeout OPT-maxHttpBufferSize over {0}")
    @DisplayName("OPT-pingInterval OPT-pingTimeout OPT-maxHttpBufferSize chosen values are announced")
    @EnumSource
    void announced(Via via) throws Exception {
        try (TestServer server = TestServer.start(
                        options -> options.engine(engine -> engine.pingInterval(Duration.ofMillis(12_345))
                                .pingTimeout(Duration.ofMillis(6_789))
                                .maxHttpBufferSize(4_242)),
                        io -> {});
                Peer peer = Peer.open(server, via)) {
            JsonObject open = peer.handshake();
            assertThat(open.getInt("pingInterval")).isEqualTo(12_345);
            assertThat(open.getInt("pingTimeout")).isEqualTo(6_789);
            assertThat(open.getInt("maxPayload")).isEqualTo(4_242);
        }
    }

    @Test
    @DisplayName(
            "OPT-allowUpgrades without upgrades a websocket for a polling session is refused and the session goes on")
    void noUpgrades() throws Exception {
        Trace trace = new Trace();
        try (TestServer server = TestServer.start(
                        options -> options.engine(engine -> engine.allowUpgrades(false)), new Echo(trace)::configure);
                Peer peer = Peer.connected(server, Via.POLLING)) {
            try (RawWebSocket socket = server.webSocket("?EIO=4&transport=websocket&sid=" + peer.engineId())) {
                if (socket.handshake().status() == 101) {
                    socket.reading().awaitClosed();
                } else {
                    assertThat(socket.handshake().status()).isEqualTo(400);
                }
            }
            peer.send("42[\"message\",1]");
            peer.expect("42[\"message-back\",1]");
        }
    }

    @Test
    @DisplayName("OPT-allowEIO3 clients of protocol revision 3 are refused")
    void noRevision3() throws Exception {
        try (TestServer server = TestServer.start(io -> {})) {
            assertThat(server.get("?EIO=3&transport=polling").brief())
                    .isEqualTo("400 {\"code\":5,\"message\":\"Unsupported protocol version\"}");
        }
    }
}
