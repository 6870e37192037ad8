package io.github.socketioee.internal.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** One line per refusal, but not one per second too many: a broken client retries for ever. */
final class RefusalLog {
    private static final Logger LOG = System.getLogger(FrontDoor.class.getName());
    private static final long QUIET_NANOS = 1_000_000_000L;
    private static final int MAX_VALUE = 80;

    private final AtomicLong lastLine = new AtomicLong(System.nanoTime() - QUIET_NANOS);
    private final AtomicLong suppressed = new AtomicLong();

    void refused(int code, String message, Map<String, Object> context) {
        long now = System.nanoTime();
        long last = lastLine.get();
        if (now - last < QUIET_NANOS || !lastLine.compareAndSet(last, now)) {
            suppressed.incrementAndGet();
            return;
        }
        if (LOG.isLoggable(Level.INFO)) {
            long before = suppressed.getAndSet(0);
            LOG.log(
                    Level.INFO,
                    "request refused with code {0} ({1}) {2}{3}{4}",
                    code,
                    message,
                    printable(context),
                    hint(code),
                    before == 0 ? "" : "; " + before + " more before it");
        }
    }

    private static String hint(int code) {
        return code == 5 ? "; the client speaks protocol revision 3 (Socket.IO 2) or none" : "";
    }

    /** What the client chose must not forge log lines, and a session id is a secret even when it is unknown. */
    private static Map<String, String> printable(Map<String, Object> context) {
        Map<String, String> safe = new TreeMap<>();
        context.forEach((key, value) -> safe.put(key, key.equals("sid") ? "***" : printable(String.valueOf(value))));
        return safe;
    }

    private static String printable(String value) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < value.length() && i < MAX_VALUE; i++) {
            char c = value.charAt(i);
            safe.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return value.length() > MAX_VALUE ? safe.append("...").toString() : safe.toString();
    }
}
