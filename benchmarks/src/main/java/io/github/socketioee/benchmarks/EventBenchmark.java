package io.github.socketioee.benchmarks;

import io.github.socketioee.benchmarks.rig.Client;
import io.github.socketioee.benchmarks.rig.Rig;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Everything that the server does with a frame, from the container's hands and back into them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EventBenchmark {

    private static final String TEXT = "\"a text of thirty-two characters\"";

    private final Rig rig = new Rig();

    private Client webSocket = rig.webSocket();
    private Client polling = webSocket;

    /** Connects a client of each kind. */
    @Setup
    public void connect() {
        rig.io().onConnection(socket -> {
            socket.on("hear", String.class, (text, ack) -> {});
            socket.on("echo", String.class, (text, ack) -> socket.emit("echo", text));
            socket.on("ack", String.class, (text, ack) -> ack.send(text));
        });
        webSocket = rig.webSocket();
        polling = rig.polling();
    }

    /** Stops the server. */
    @TearDown
    public void stop() {
        rig.close();
    }

    /** An event that is only heard. */
    @Benchmark
    public void event() {
        webSocket.receive("42[\"hear\"," + TEXT + "]");
    }

    /** An event that is answered by another. */
    @Benchmark
    public void echo() {
        webSocket.receive("42[\"echo\"," + TEXT + "]");
    }

    /** An event that is acknowledged. */
    @Benchmark
    public void ack() {
        webSocket.receive("427[\"ack\"," + TEXT + "]");
    }

    /** A POST with an event and the body of the GET that it is answered with, without the HTTP. */
    @Benchmark
    public void poll() {
        polling.receive("42[\"echo\"," + TEXT + "]");
    }
}
