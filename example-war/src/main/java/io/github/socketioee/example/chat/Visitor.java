package io.github.socketioee.example.chat;

import io.github.socketioee.cdi.SocketScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one connected client: how fast it has been writing. It may send {@value #BURST} messages at once, and then {@value #PER_SECOND} each
 * second. What is more is answered later: that slows down whoever waits for an answer before the next message, as our page does when it sends all that
 * was written while the connection was lost. Only those who do not wait are refused.
 */
@SocketScoped
public class Visitor {

    private static final int BURST = 40;
    private static final int PER_SECOND = 10;
    /** The last of them is answered after two seconds, long before the page sends again. */
    private static final int WAITING = 20;

    private double left = BURST;
    private long last = System.nanoTime();

    /** Takes one more message: how long its answer has to wait, or null when it is one too many. */
    public @Nullable Duration pause() {
        long now = System.nanoTime();
        left = Math.min(BURST, left + (now - last) / 1e9 * PER_SECOND);
        last = now;
        if (left - 1 < -WAITING) {
            return null;
        }
        left--;
        return Duration.ofMillis(Math.round(Math.max(0, -left) * 1000 / PER_SECOND));
    }
}
