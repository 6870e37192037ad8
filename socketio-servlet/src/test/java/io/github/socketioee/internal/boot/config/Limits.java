package io.github.socketioee.internal.boot.config;

import java.time.Duration;
import java.util.function.LongPredicate;

/** The range of an option, found by asking the code which values it accepts. */
final class Limits {

    private Limits() {}

    /** For instance {@code 1 ms to 24 days}, or nothing where every value of the type is accepted. */
    static String of(OptionKey<?> key) {
        if (!key.preset().matches("\\d+") && !key.type().label().matches("(duration|size|number).*")) {
            return "";
        }
        LongPredicate accepts = value -> accepts(key, value);
        long least = least(accepts);
        long most = most(accepts, Math.max(least, 300));
        boolean duration = key.type().label().startsWith("duration");
        String from = duration ? millis(least) : Long.toString(least);
        // what a long or an int holds is no limit of ours
        return most >= Integer.MAX_VALUE - 1L && !duration
                        || most > Duration.ofDays(4000).toMillis()
                ? from + " or more"
                : from + " to " + (duration ? millis(most) : most);
    }

    private static boolean accepts(OptionKey<?> key, long value) {
        OptionDraft draft = new OptionDraft();
        try {
            key.apply(draft, Long.toString(value));
            draft.close();
            draft.build();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static long least(LongPredicate accepts) {
        long least = 0;
        while (!accepts.test(least)) {
            if (++least > 1000) {
                throw new AssertionError("no small value is accepted");
            }
        }
        return least;
    }

    private static long most(LongPredicate accepts, long start) {
        long good = start;
        while (!accepts.test(good)) {
            good--;
        }
        long bad = Long.MAX_VALUE / 2;
        if (accepts.test(bad)) {
            return bad;
        }
        while (bad - good > 1) {
            long middle = good + (bad - good) / 2;
            if (accepts.test(middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private static String millis(long value) {
        Duration duration = Duration.ofMillis(value);
        return duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()))
                ? duration.toDays() + " days"
                : value + " ms";
    }
}
