package io.github.socketioee.cdi.it.war;

import java.util.ArrayList;
import java.util.List;

/** What beans have seen, in order. */
public final class Journal {

    private static final List<String> ENTRIES = new ArrayList<>();

    private Journal() {}

    public static synchronized void add(String entry) {
        ENTRIES.add(entry);
    }

    /** Takes everything out. */
    public static synchronized List<String> take() {
        List<String> all = new ArrayList<>(ENTRIES);
        ENTRIES.clear();
        return all;
    }
}
