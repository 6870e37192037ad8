package io.github.socketioee.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;

/** What the server prints while this is open: log lines with the messages of their exceptions, and what is added by hand. */
final class Printed extends Handler implements AutoCloseable {

    private final List<String> texts = new ArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    Printed() {
        Logger.getLogger("").addHandler(this);
    }

    synchronized void add(String text) {
        texts.add(text);
    }

    void add(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            add(String.valueOf(cause.getMessage()));
        }
    }

    @Override
    public void publish(LogRecord logged) {
        add(formatter.formatMessage(logged));
        add(logged.getThrown());
    }

    /** Whether a text holds this one, in which an ellipsis stands for anything. */
    synchronized boolean holds(String line) {
        StringBuilder expression = new StringBuilder();
        for (String part : line.split("…", -1)) {
            expression.append(expression.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        Pattern pattern = Pattern.compile(expression.toString());
        return texts.stream().anyMatch(text -> pattern.matcher(text).find());
    }

    synchronized String all() {
        return String.join("\n", texts);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
