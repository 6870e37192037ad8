package io.github.socketioee.benchmarks.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one figure must reach on one container, from {@code bars.txt}, which explains the measures.
 *
 * @param must the release bar, NaN when there is none
 * @param aim what the containers make realistic, NaN when there is none
 */
record Bar(String scenario, String measure, String container, double must, double aim) {

    static List<Bar> all() throws IOException {
        List<Bar> bars = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Bar.class.getResourceAsStream("bars.txt"), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.trim().split(" +");
                    for (String container : words[2].split(",")) {
                        bars.add(new Bar(words[0], words[1], container, value(words[3]), value(words[4])));
                    }
                }
            }
        }
        return bars;
    }

    private static double value(String word) {
        return word.equals("-") ? Double.NaN : Double.parseDouble(word);
    }

    /** What was measured; empty when the run lacks a part of it. */
    OptionalDouble measured(Run run) {
        String ours = Run.ours(container);
        String floor = Run.floor(container);
        return switch (measure) {
            case "N" -> run.ratio(scenario, "cpu_us", ours, Run.NODE);
            case "F" -> run.ratio(scenario, "cpu_us", ours, floor);
            case "P" -> run.ratio(scenario, "cpu_us", ours, Run.NETTY);
            case "p99" -> run.ratio(scenario, "p99_us", ours, Run.NODE);
            case "growth" ->
                quotient(run.ratio(scenario, "cpu_us", ours, floor), run.ratio("bcast-100", "cpu_us", ours, floor));
            case "heap" ->
                difference(
                        run.median(scenario, ours, "heap_kb_per_conn"),
                        run.median(scenario, floor, "heap_kb_per_conn"));
            default -> throw new IllegalStateException("bars.txt has an unknown measure: " + measure);
        };
    }

    private static OptionalDouble quotient(OptionalDouble one, OptionalDouble two) {
        return one.isEmpty() || two.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(one.getAsDouble() / two.getAsDouble());
    }

    private static OptionalDouble difference(OptionalDouble one, OptionalDouble two) {
        return one.isEmpty() || two.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(one.getAsDouble() - two.getAsDouble());
    }

    /** How it stands, in a word. */
    String verdict(double measured) {
        if (measured > must) {
            return "**missed**";
        }
        if (measured > aim) {
            return Double.isNaN(must) ? "aim missed" : "must met, aim missed";
        }
        return "met";
    }
}
