package io.github.socketioee.internal.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Pings a client and notices when it is gone. At most one deadline of a session waits at any time, whatever the client
 * sends. Any received data is a sign of life, as long as what we send gets out.
 */
final class Heartbeat {
    private final EngineSession session;
    private final Timers timers;
    private final long interval;
    private final long timeout;
    private @Nullable Cancellation pending;
    private boolean awaitingPong;
    private boolean stopped;
    private long planned;
    private volatile long heard;

    Heartbeat(EngineSession session, Timers timers, Duration interval, Duration timeout) {
        this.session = session;
        this.timers = timers;
        this.interval = interval.toNanos();
        this.timeout = timeout.toNanos();
        this.heard = System.nanoTime();
    }

    synchronized void start() {
        planPing();
    }

    synchronized void stop() {
        stopped = true;
        if (pending != null) {
            pending.cancel();
        }
    }

    /** The client sent something. */
    void heard() {
        heard = System.nanoTime();
    }

    /** The client answered a ping; a pong nobody asked for changes nothing. */
    synchronized void pong() {
        if (awaitingPong) {
            awaitingPong = false;
            planPing();
        }
    }

    /** Starts the wait for a pong anew, because the way it comes has changed. */
    synchronized void rearm() {
        if (awaitingPong) {
            awaitPong(System.nanoTime() + timeout);
        }
    }

    /** Notices at a request what the timer would notice some milliseconds later. */
    void check() {
        boolean due;
        synchronized (this) {
            due = awaitingPong && System.nanoTime() - planned >= 0;
        }
        if (due) {
            pongDue();
        }
    }

    private void planPing() {
        plan(System.nanoTime() + interval, this::ping);
    }

    private void awaitPong(long deadline) {
        plan(deadline, this::pongDue);
    }

    private void plan(long deadline, Runnable task) {
        if (pending != null) {
            pending.cancel();
        }
        planned = deadline;
        if (!stopped) {
            pending = timers.schedule(Duration.ofNanos(deadline - System.nanoTime()), task);
        }
    }

    private void ping() {
        synchronized (this) {
            if (stopped || awaitingPong) {
                return;
            }
            awaitingPong = true;
            // The client counts from the same moment, so a small delay of ours must not add up; a large one must not
            // cost the
            // client the time it has for its answer.
            long now = System.nanoTime();
            awaitPong((now - planned <= timeout / 4 ? planned : now) + timeout);
        }
        session.ping();
    }

    private void pongDue() {
        synchronized (this) {
            long now = System.nanoTime();
            if (stopped || !awaitingPong || now - planned < 0) {
                return;
            }
            if (session.reading()) {
                // Its own handler keeps us from reading the pong.
                awaitPong(now + timeout);
                return;
            }
            long silent = now - heard;
            if (silent < timeout && !session.stalled(interval + timeout)) {
                awaitPong(now + timeout - silent);
                return;
            }
        }
        session.pingTimeout();
    }
}
