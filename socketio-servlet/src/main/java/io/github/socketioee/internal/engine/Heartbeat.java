package io.github.socketioee.internal.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Pings a client and notices when it is gone. At most one deadline of a session waits at any time, whatever the client
 * sends. Any received data is a sign of life, as long as what we send gets out.
 */
final class Heartbeat implements Runnable {
    private final EngineSession session;
    private @Nullable Cancellation pending;
    private boolean awaitingPong;
    private boolean stopped;
    private long planned;
    private volatile long heard;

    Heartbeat(EngineSession session) {
        this.session = session;
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
            plan(System.nanoTime() + timeout());
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
        plan(System.nanoTime() + interval());
    }

    private void plan(long deadline) {
        if (pending != null) {
            pending.cancel();
        }
        planned = deadline;
        if (!stopped) {
            pending = session.hub().platform().timers().schedule(Duration.ofNanos(deadline - System.nanoTime()), this);
        }
    }

    /** The planned moment has come. Offered for each, so it is no object of its own. */
    @Override
    public void run() {
        boolean awaiting;
        synchronized (this) {
            awaiting = awaitingPong;
        }
        if (awaiting) {
            pongDue();
        } else {
            ping();
        }
    }

    private void ping() {
        synchronized (this) {
            long now = System.nanoTime();
            // A wake-up that was cancelled too late is for a moment that is planned no more.
            if (stopped || awaitingPong || now - planned < 0) {
                return;
            }
            awaitingPong = true;
            // The client counts from the same moment, so a small delay of ours must not add up; a large one must not
            // cost the
            // client the time it has for its answer.
            plan((now - planned <= timeout() / 4 ? planned : now) + timeout());
        }
        session.ping();
    }

    private void pongDue() {
        synchronized (this) {
            long now = System.nanoTime();
            if (stopped || !awaitingPong || now - planned < 0) {
                return;
            }
            if (session.inbound().reading()) {
                // Its own handler keeps us from reading the pong.
                plan(now + timeout());
                return;
            }
            long silent = now - heard;
            if (silent < timeout() && !session.outbound().stalled(interval() + timeout())) {
                plan(now + timeout() - silent);
                return;
            }
        }
        session.pingTimeout();
    }

    private long interval() {
        return session.hub().options().pingInterval().toNanos();
    }

    private long timeout() {
        return session.hub().options().pingTimeout().toNanos();
    }
}
