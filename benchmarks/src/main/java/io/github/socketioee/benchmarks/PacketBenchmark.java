package io.github.socketioee.benchmarks;

import io.github.socketioee.benchmarks.rig.Samples;
import io.github.socketioee.internal.engine.protocol.Frame;
import io.github.socketioee.internal.server.protocol.DecoderLimits;
import io.github.socketioee.internal.server.protocol.Packet;
import io.github.socketioee.internal.server.protocol.PacketDecoder;
import io.github.socketioee.internal.server.protocol.PacketEncoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Socket.IO packets from and to text. Arguments are found, not read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PacketBenchmark {

    private final PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULTS);

    /** About the size of the arguments. */
    @Param({"32", "1024", "65536"})
    public int bytes;

    private String event = "";
    private String ack = "";
    private String json = "";

    /** Makes the packets. */
    @Setup
    public void prepare() {
        String value = bytes < 100 ? '"' + "x".repeat(bytes) + '"' : Samples.json(Samples.rows(bytes));
        event = "42[\"event\"," + value + "]";
        ack = "43123[" + value + "]";
        json = "[\"event\"," + value + "]";
    }

    /** An event. */
    @Benchmark
    public @Nullable Packet decodeEvent() {
        return decoder.text(event, 1);
    }

    /** An acknowledgement. */
    @Benchmark
    public @Nullable Packet decodeAck() {
        return decoder.text(ack, 1);
    }

    /** An event whose arguments are JSON already. */
    @Benchmark
    public List<Frame> encodeEvent() {
        return PacketEncoder.event("/", Packet.NO_ACK, json, List.of());
    }

    /** An acknowledgement. */
    @Benchmark
    public List<Frame> encodeAck() {
        return PacketEncoder.ack("/", 123, json, List.of());
    }
}
