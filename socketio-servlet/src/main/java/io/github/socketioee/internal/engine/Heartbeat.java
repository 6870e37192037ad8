package io.github.socketioee.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * Pings a client and notices when it is gone. A session waits in one line at a time, for its next ping or for the answer, whatever the client
 * sends. Any received data is a sign of life, as long as what we send gets out.
 */
final class Heartbeat extends WaitingLine.Waiting {
    private final EngineSession session;
    private @Nullable WaitingLine line;
    private boolean awaitingPong;
    private boolean stopped;
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
        leaveLine();
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
            awaitPong(System.nanoTime() + timeout());
        }
    }

    /** Notices at a request what the timer would notice some milliseconds later. */
    void check() {
        boolean due;
        synchronized (this) {
            due = awaitingPong && System.nanoTime() - until() >= 0;
        }
        if (due) {
            pongDue();
        }
    }

    private void planPing() {
        await(session.hub().pings(), System.nanoTime() + interval());
    }

    private void awaitPong(long deadline) {
        await(session.hub().pongs(), deadline);
    }

    private void await(WaitingLine next, long deadline) {
        leaveLine();
        if (!stopped) {
            line = next;
            next.add(this, deadline);
        }
    }

    private void leaveLine() {
        if (line != null) {
            line.remove(this);
        }
    }

    /** The moment has come. */
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
            if (stopped || awaitingPong || now - until() < 0) {
                return;
            }
            awaitingPong = true;
            // The client counts from the same moment, so a small delay of ours must not add up; a large one must not
            // cost the
            // client the time it has for its answer.
            awaitPong((now - until() <= timeout() / 4 ? until() : now) + timeout());
        }
        session.ping();
    }

    private void pongDue() {
        synchronized (this) {
            long now = System.nanoTime();
            if (stopped || !awaitingPong || now - until() < 0) {
                return;
            }
            if (session.inbound().reading()) {
                // Its own handler keeps us from reading the pong.
                awaitPong(now + timeout());
                return;
            }
            long silent = now - heard;
            if (silent < timeout() && !session.outbound().stalled(interval() + timeout())) {
                // Before the moments of many others, perhaps, so it would have to look for its place in the line.
                await(new WaitingLine(session.hub().platform().timers()), now + timeout() - silent);
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
