package io.github.socketioee.internal.server;

/** Text that a client has chosen, made fit for a log line or an error message. */
final class Shown {

    private static final int LONGEST = 64;

    private Shown() {}

    /** The text without control characters and of bounded length. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), LONGEST) + 2);
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            shown.append(
                    Character.isISOControl(c)
                                    || Character.getType(c) == Character.LINE_SEPARATOR
                                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                                    || Character.getType(c) == Character.FORMAT
                            ? '?'
                            : c);
        }
        if (text.length() > LONGEST) {
            shown.append("…");
        }
        return shown.toString();
    }
}
