package io.github.socketioee.internal.websocket;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A sender that knows how the frames to its client follow each other, and whether the client makes it wait. A superclass, because a
 * broadcast touches as few objects of each client as possible.
 *
 * <p>Thread rule: only whoever drains the transport; its counter publishes what is written here to the next one.
 */
abstract class PacedSender implements FrameSender {
    /**
     * Answers that follow each other faster are answers to one read. From start to start of the sends: a sender that had to wait for a
     * processor would otherwise look as if it were in a burst.
     */
    private static final long BURST = Duration.ofNanos(20_000).toNanos();

    private static final long SLOW = Duration.ofMillis(50).toNanos();
    private static final long DISTRUST = Duration.ofSeconds(5).toNanos();

    private long last = System.nanoTime() - BURST;
    private long asked;
    private boolean gather;
    private boolean slow;

    /** Something is to be sent by an idle transport: whether it follows the frame before so closely that it belongs to a burst. */
    final boolean inBurst() {
        asked = System.nanoTime();
        long pause = asked - last;
        slow &= pause < DISTRUST;
        gather = pause <= BURST;
        return gather;
    }

    /** Whether the client has made its sender wait lately. */
    final boolean slow() {
        return slow;
    }

    /** A frame is about to be sent; the first of a burst waits a moment for others to share its write, if its sender may block. */
    final long start(boolean mayBlock) {
        long start = System.nanoTime();
        if (gather && mayBlock) {
            gather = false;
            if (start - asked < BURST) {
                LockSupport.parkNanos(BURST);
                start = System.nanoTime();
            }
        }
        last = start;
        return start;
    }

    /** What might have had to wait for the client since then is over. */
    final void done(long start) {
        slow = System.nanoTime() - start > SLOW;
    }
}
