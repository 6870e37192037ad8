package io.github.socketioee.internal.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt to move a session from polling to another transport. It may fail at any time without harm to the session. */
public final class Upgrade {
    private static final Duration RELEASE_EVERY = Duration.ofMillis(100);

    private final EngineSession session;
    private final Transport candidate;
    private final Timers timers;
    private @Nullable Cancellation timeout;
    private @Nullable Cancellation release;
    private boolean over;
    private volatile boolean probed;

    Upgrade(EngineSession session, Transport candidate, Timers timers) {
        this.session = session;
        this.candidate = candidate;
        this.timers = timers;
    }

    synchronized void start(Duration limit) {
        if (!over) {
            timeout = timers.schedule(limit, this::abort);
        }
    }

    Transport candidate() {
        return candidate;
    }

    /** Whether the client is trying the candidate, so that it will let go of polling. */
    boolean probed() {
        return probed;
    }

    /** The client sent {@code 2probe}. Told before it is answered: what comes after the answer comes behind the probe. */
    public void probe() {
        probed = true;
    }

    /** The client sent {@code 5}: from now on the session lives on the candidate. False when it is too late. */
    public boolean complete() {
        return session.complete(this);
    }

    /** The client sent something else, or is gone, or took too long: the session stays where it is. */
    public void abort() {
        if (session.abandon(this)) {
            stop();
            candidate.close(Transport.Farewell.CLOSE);
        }
    }

    synchronized void stop() {
        over = true;
        if (timeout != null) {
            timeout.cancel();
        }
        if (release != null) {
            release.cancel();
        }
    }

    /** The probe has been answered. Lets go of polls again and again: another GET may have been on its way. */
    public void releasePoll() {
        synchronized (this) {
            if (over) {
                return;
            }
            if (release != null) {
                release.cancel();
            }
            release = timers.schedule(RELEASE_EVERY, this::releasePoll);
        }
        session.wake();
    }
}
