package io.github.socketioee.benchmarks;

import io.github.socketioee.benchmarks.rig.Samples;
import io.github.socketioee.internal.json.JsonbCodec;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One argument of a packet bound to the type that a listener wants. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BindingBenchmark {

    private static final String TEXT = "[\"event\",\"a text of thirty-two characters\",42,"
            + "{\"id\":7,\"name\":\"name of row\",\"price\":1234.5,\"sold\":true}]";

    private final JsonbCodec codec = new JsonbCodec();
    private final int string = TEXT.indexOf("\"a text");
    private final int number = TEXT.indexOf("42");
    private final int object = TEXT.indexOf('{');

    /** Lets go of JSON-B. */
    @TearDown
    public void close() {
        codec.close();
    }

    /** A string. */
    @Benchmark
    public @Nullable String string() {
        return codec.decode(TEXT, string, number - 1, String.class, List.of());
    }

    /** A number. */
    @Benchmark
    public @Nullable Integer number() {
        return codec.decode(TEXT, number, object - 1, int.class, List.of());
    }

    /** An object, as a map. */
    @Benchmark
    public @Nullable Map<String, Object> map() {
        return codec.decode(TEXT, object, TEXT.length() - 1, Map.class, List.of());
    }

    /** An object, as a record, by JSON-B. */
    @Benchmark
    public Samples.@Nullable Row bean() {
        return codec.decode(TEXT, object, TEXT.length() - 1, Samples.Row.class, List.of());
    }
}
