package io.github.socketioee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.socketioee.SocketIoOptions.Builder;
import jakarta.json.bind.JsonbConfig;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SocketIoOptionsTest {

    private static Arguments row(String message, UnaryOperator<Builder> change) {
        return Arguments.of(message, change);
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                row("connectTimeout = PT0S: must be from 1 ms to 24 days", b -> b.connectTimeout(Duration.ZERO)),
                row(
                        "ackTimeout = PT600H1S: must be",
                        b -> b.ackTimeout(Duration.ofDays(25).plusSeconds(1))),
                row("broadcastAckTimeout = PT-1S: must be", b -> b.broadcastAckTimeout(Duration.ofSeconds(-1))),
                row("maxAttachments = -1: must be from 0 to 1000", b -> b.maxAttachments(-1)),
                row("maxNestingDepth = 0: must be from 1 to 1000", b -> b.maxNestingDepth(0)),
                row("maxNumberDigits = 19: must be from 20 to 1000000", b -> b.maxNumberDigits(19)),
                row("maxNamespacesPerConnection = 0: must be from 1", b -> b.maxNamespacesPerConnection(0)),
                row("maxPendingAcks = 0: must be from 1", b -> b.maxPendingAcks(0)),
                row("mailboxCapacity = 0: must be from 1", b -> b.mailboxCapacity(0)),
                row("allowEIO3 = true: clients of Socket.IO 2", b -> b.allowEIO3(true)),
                row(
                        "pingInterval = PT0S: must be from 1 ms to 365 days",
                        b -> b.engine(engine -> engine.pingInterval(Duration.ZERO))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("OPT-allowEIO3 a value out of range is refused with option, value and range")
    void impossible(String message, UnaryOperator<Builder> change) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.apply(SocketIoOptions.builder()).build())
                .withMessageContaining(message);
    }

    @Test
    @DisplayName("the sources of JSON exclude each other")
    void json() {
        Builder builder = SocketIoOptions.builder().jsonbConfig(new JsonbConfig());
        assertThat(builder.build().jsonbConfig()).isNotNull();
        builder.jsonCodec(CODEC);
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("jsonCodec, jsonb, jsonbConfig: only one of them");
    }

    @Test
    @DisplayName("execution on virtual threads is refused where there are none")
    void virtual() {
        Builder builder = SocketIoOptions.builder().execution(Execution.VIRTUAL);
        if (Runtime.version().feature() >= 21) {
            assertThat(builder.build().execution()).isEqualTo(Execution.VIRTUAL);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(builder::build)
                    .withMessageContaining("execution = virtual: needs Java 21 or later");
        }
    }

    @Test
    @DisplayName("options do not change with the builder they came from")
    void immutable() {
        Builder builder = SocketIoOptions.builder().maxAttachments(3).ackTimeout(Duration.ofSeconds(1));
        SocketIoOptions options = builder.build();
        builder.maxAttachments(4).ackTimeout(null);

        assertThat(options.maxAttachments()).isEqualTo(3);
        assertThat(options.ackTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(builder.build().ackTimeout()).isNull();
    }

    private static final io.github.socketioee.spi.JsonCodec CODEC = new io.github.socketioee.spi.JsonCodec() {
        @Override
        public void encode(Object value, StringBuilder out, java.util.List<byte[]> attachments) {
            out.append("null");
        }

        @Override
        public <T> T decode(
                String json, int start, int end, java.lang.reflect.Type type, java.util.List<byte[]> attachments) {
            return null;
        }
    };
}
