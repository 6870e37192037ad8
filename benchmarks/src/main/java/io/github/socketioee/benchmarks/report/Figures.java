package io.github.socketioee.benchmarks.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Figures with as many digits as they deserve. */
final class Figures {

    private Figures() {}

    static String of(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    static String of(OptionalDouble value) {
        return value.isPresent() ? of(value.getAsDouble()) : "-";
    }
}
