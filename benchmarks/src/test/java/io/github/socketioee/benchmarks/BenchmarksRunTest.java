package io.github.socketioee.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That the benchmarks work; what they measure here means nothing. */
class BenchmarksRunTest {

    @Test
    @DisplayName("every benchmark of the server runs")
    void run() throws Exception {
        Set<String> ran = new TreeSet<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include("Benchmark")
                        .exclude("DispatchBenchmark") // needs a CDI container, and is much the slowest to start
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(5))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()) {
            assertThat(result.getPrimaryResult().getScore()).isPositive();
            ran.add(result.getParams().getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1"));
        }
        assertThat(ran)
                .containsExactly(
                        "BindingBenchmark.bean",
                        "BindingBenchmark.map",
                        "BindingBenchmark.number",
                        "BindingBenchmark.string",
                        "BroadcastBenchmark.emit",
                        "EventBenchmark.ack",
                        "EventBenchmark.echo",
                        "EventBenchmark.event",
                        "EventBenchmark.poll",
                        "JsonBenchmark.read",
                        "JsonBenchmark.write",
                        "PacketBenchmark.decodeAck",
                        "PacketBenchmark.decodeEvent",
                        "PacketBenchmark.encodeAck",
                        "PacketBenchmark.encodeEvent",
                        "RoomBenchmark.ownRoom",
                        "RoomBenchmark.sharedRoom");
    }
}
