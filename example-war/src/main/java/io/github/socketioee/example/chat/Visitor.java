package io.github.socketioee.example.chat;

import io.github.socketioee.cdi.SocketScoped;

/** What is known of one connected client: how fast it has been writing. It may send {@value #BURST} messages at once, and then {@value #PER_SECOND} each second. */
@SocketScoped
public class Visitor {

    private static final int BURST = 40;
    private static final int PER_SECOND = 10;

    private double left = BURST;
    private long last = System.nanoTime();

    /** Whether one more message is welcome. */
    public boolean mayWrite() {
        long now = System.nanoTime();
        left = Math.min(BURST, left + (now - last) / 1e9 * PER_SECOND);
        last = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
