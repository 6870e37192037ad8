package io.github.socketioee.internal.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait about equally long, in the order of their moments: who comes last belongs at the end, or close to it. So all need one timer
 * together, and each of them only its place in the line, which is part of itself.
 *
 * <p>Thread rule: any thread. The monitor guards the line and the places in it; it is not held while somebody's moment has come.
 */
final class WaitingLine {

    /** Somebody who waits in at most one line at a time. The one task is to be short and not to run application code. */
    abstract static class Waiting implements Runnable {
        // By the monitor of the line.
        private @Nullable Waiting before;
        private @Nullable Waiting after;
        private long until;

        /** When its moment comes or came, by {@link System#nanoTime()}; for whoever makes it wait. */
        final long until() {
            return until;
        }
    }

    private final Timers timers;
    private @Nullable Waiting first;
    private @Nullable Waiting last;
    private Cancellation wakeUp = () -> {};

    WaitingLine(Timers timers) {
        this.timers = timers;
    }

    /** Makes somebody wait who is in no line. */
    synchronized void add(Waiting one, long until) {
        one.until = until;
        Waiting ahead = last;
        while (ahead != null && ahead.until - until > 0) {
            ahead = ahead.before;
        }
        Waiting behind = ahead == null ? first : ahead.after;
        one.before = ahead;
        one.after = behind;
        link(ahead, one);
        linkBack(one, behind);
        if (ahead == null) {
            wakeForFirst();
        }
    }

    /** Lets somebody go before the moment comes; nothing happens to who is not here any more. */
    synchronized void remove(Waiting one) {
        if (first == one || one.before != null) {
            unlink(one);
            if (first == null) {
                wakeUp.cancel();
            }
        }
    }

    private void unlink(Waiting one) {
        link(one.before, one.after);
        linkBack(one.before, one.after);
        one.before = null;
        one.after = null;
    }

    private void link(@Nullable Waiting ahead, @Nullable Waiting behind) {
        if (ahead == null) {
            first = behind;
        } else {
            ahead.after = behind;
        }
    }

    private void linkBack(@Nullable Waiting ahead, @Nullable Waiting behind) {
        if (behind == null) {
            last = ahead;
        } else {
            behind.before = ahead;
        }
    }

    private void wakeForFirst() {
        wakeUp.cancel();
        if (first != null) {
            wakeUp = timers.schedule(Duration.ofNanos(first.until - System.nanoTime()), this::look);
        }
    }

    private void look() {
        for (Waiting due = takeDue(); due != null; due = takeDue()) {
            Timers.run(due);
        }
    }

    private synchronized @Nullable Waiting takeDue() {
        Waiting due = first;
        if (due != null && due.until - System.nanoTime() <= 0) {
            unlink(due);
            return due;
        }
        wakeForFirst();
        return null;
    }
}
