package io.github.socketioee.benchmarks;

import io.github.socketioee.Socket;
import io.github.socketioee.benchmarks.rig.Rig;
import java.util.ArrayList;
import java.util.List;
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

/** One of a thousand sockets joins a room and leaves it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RoomBenchmark {

    private final Rig rig = new Rig();
    private final List<Socket> sockets = new ArrayList<>();
    private int next;

    /** Connects them. */
    @Setup
    public void connect() {
        rig.io().onConnection(sockets::add);
        for (int i = 0; i < 1000; i++) {
            rig.webSocket();
        }
        sockets.forEach(socket -> socket.join("shared"));
    }

    /** Stops the server. */
    @TearDown
    public void stop() {
        rig.close();
    }

    private Socket socket() {
        next = next == 999 ? 0 : next + 1;
        return sockets.get(next);
    }

    /** A room of its own, which comes and goes with it. */
    @Benchmark
    public void ownRoom() {
        Socket socket = socket();
        socket.join("own");
        socket.leave("own");
    }

    /** A room with many members. */
    @Benchmark
    public void sharedRoom() {
        Socket socket = socket();
        socket.leave("shared");
        socket.join("shared");
    }
}
