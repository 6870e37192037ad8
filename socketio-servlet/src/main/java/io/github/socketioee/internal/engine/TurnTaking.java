package io.github.socketioee.internal.engine;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Something that one thread at a time does. A lock without an object of its own, because every connection has one, and nearly always free.
 *
 * <p>Thread rule: any thread. A turn is not taken twice by the same one. The monitor is only used by those who have to wait, and to wake them.
 */
abstract class TurnTaking {
    private static final AtomicIntegerFieldUpdater<TurnTaking> TURN =
            AtomicIntegerFieldUpdater.newUpdater(TurnTaking.class, "turn");

    private static final int FREE = 0;
    private static final int TAKEN = 1;
    private static final int AWAITED = 2;

    private volatile int turn = FREE;

    /** Takes the turn as soon as it is free; {@link #finish} afterwards. */
    final void begin() {
        if (!tryBegin()) {
            awaitTurn();
        }
    }

    /** Takes the turn if it is free; {@link #finish} afterwards. */
    final boolean tryBegin() {
        return TURN.compareAndSet(this, FREE, TAKEN);
    }

    private synchronized void awaitTurn() {
        boolean interrupted = false;
        // Whoever has waited cannot know whether others still do.
        while (TURN.getAndSet(this, AWAITED) != FREE) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    final void finish() {
        if (TURN.getAndSet(this, FREE) == AWAITED) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    final boolean taken() {
        return turn != FREE;
    }
}
