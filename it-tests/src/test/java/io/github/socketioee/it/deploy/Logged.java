package io.github.socketioee.it.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is written to the log while this is open, causes of exceptions included. */
final class Logged extends Handler implements AutoCloseable {

    private final List<String> lines = new ArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    Logged() {
        Logger.getLogger("").addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord logged) {
        StringBuilder line = new StringBuilder(logged.getLevel() + " ").append(formatter.formatMessage(logged));
        for (Throwable e = logged.getThrown(); e != null; e = e.getCause()) {
            line.append("\n caused by ").append(e);
        }
        lines.add(line.toString());
    }

    synchronized List<String> lines(Level level, String contained) {
        return lines.stream()
                .filter(line -> line.startsWith(level + " ") && line.contains(contained))
                .toList();
    }

    synchronized String text() {
        return String.join("\n", lines);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
