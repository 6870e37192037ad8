package io.github.socketioee.benchmarks.stall;

/** Latencies in steps of 10 microseconds, up to 4 seconds. */
final class Latencies {

    private static final int STEP_NANOS = 10_000;
    private static final int STEPS = 400_000;

    private final int[] counts = new int[STEPS];
    private long total;

    void add(long nanos) {
        counts[(int) Math.max(0, Math.min(STEPS - 1, nanos / STEP_NANOS))]++;
        total++;
    }

    /** The latency, in microseconds, that 99 of 100 do not exceed. */
    double p99() {
        long beyond = total / 100;
        int step = STEPS - 1;
        for (long seen = counts[step]; seen <= beyond && step > 0; seen += counts[step]) {
            step--;
        }
        return (step + 1.0) * STEP_NANOS / 1_000;
    }
}
