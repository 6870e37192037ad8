package io.github.socketioee.benchmarks;

import io.github.socketioee.benchmarks.rig.Rig;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A broadcast to a room whose members are sent to nowhere. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BroadcastBenchmark {

    private final Rig rig = new Rig();

    /** The members of the room. */
    @Param({"1", "100", "10000"})
    public int sockets;

    /** Connects them. */
    @Setup
    public void connect() {
        rig.io().onConnection(socket -> socket.join("all"));
        for (int i = 0; i < sockets; i++) {
            rig.webSocket();
        }
    }

    /** Stops the server. */
    @TearDown
    public void stop() {
        rig.close();
    }

    /** From the JSON of the arguments to the last transport. */
    @Benchmark
    public void emit() {
        rig.io().to("all").emit("event", "a text of thirty-two characters");
    }
}
