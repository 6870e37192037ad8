package io.github.socketioee.benchmarks;

import io.github.socketioee.benchmarks.rig.Samples;
import io.github.socketioee.internal.json.JsonbCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** JSON of three sizes, from and to maps, lists, strings and numbers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JsonBenchmark {

    private final JsonbCodec codec = new JsonbCodec();

    /** About how large the JSON is. */
    @Param({"42", "1024", "65536"})
    public int bytes;

    private String json = "";
    private List<Map<String, Object>> values = List.of();

    /** Makes the values. */
    @Setup
    public void prepare() {
        json = Samples.json(Samples.rows(bytes));
        values = Samples.values(Samples.rows(bytes));
    }

    /** Lets go of JSON-B. */
    @TearDown
    public void close() {
        codec.close();
    }

    /** From JSON. */
    @Benchmark
    public @Nullable Object read() {
        return codec.decode(json, 0, json.length(), Object.class, List.of());
    }

    /** To JSON. */
    @Benchmark
    public String write() {
        StringBuilder out = new StringBuilder(64);
        codec.encode(values, out, new ArrayList<>(0));
        return out.toString();
    }
}
