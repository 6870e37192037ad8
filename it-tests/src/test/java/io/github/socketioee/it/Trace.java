package io.github.socketioee.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What the server side noted, in order, for the test's thread to wait for. */
final class Trace {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    void add(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }

    /** The next line; fails when none comes. */
    String next() {
        String line = next(RawHttp.TIMEOUT);
        assertThat(line).as("nothing was noted").isNotNull();
        return line;
    }

    String next(long millis) {
        try {
            return lines.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Asserts which lines come next, in this order. */
    Trace expect(String... expected) {
        for (String line : expected) {
            assertThat(next()).isEqualTo(line);
        }
        return this;
    }

    /** Asserts which lines come next, whatever their order: sockets run in parallel. */
    Trace expectInAnyOrder(String... expected) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < expected.length; i++) {
            lines.add(next());
        }
        assertThat(lines).containsExactlyInAnyOrder(expected);
        return this;
    }

    /** Asserts that nothing is noted for a while. */
    Trace expectNothing(long millis) {
        assertThat(next(millis)).isNull();
        return this;
    }

    /** What is noted at this moment, which is removed. */
    List<String> drain() {
        List<String> all = new ArrayList<>();
        lines.drainTo(all);
        return all;
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the condition holds, at most as long as any other wait of the tests. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RawHttp.TIMEOUT);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for: " + what);
            }
            pause(5);
        }
    }
}
