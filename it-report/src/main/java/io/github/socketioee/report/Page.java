package io.github.socketioee.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page with the table between two markers. */
final class Page {

    private static final String BEGIN = "<!-- The table of containers, written by the build: see CONTRIBUTING.md -->\n";
    private static final String END = "<!-- The end of the table of containers -->\n";

    private final Path file;
    private final String before;
    private final String table;
    private final String after;

    private Page(Path file, String before, String table, String after) {
        this.file = file;
        this.before = before;
        this.table = table;
        this.after = after;
    }

    static Page read(Path file) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(
                    file + " needs the lines \"" + BEGIN.strip() + "\" and \"" + END.strip() + "\"");
        }
        int start = begin + BEGIN.length();
        return new Page(file, text.substring(0, start), text.substring(start, end), text.substring(end));
    }

    String table() {
        return table;
    }

    /** The rows of containers that have been run. */
    List<Row> rows() {
        return table.lines()
                .skip(2)
                .filter(line -> !line.contains("| not run: "))
                .map(Row::parse)
                .toList();
    }

    void write(String newTable) throws IOException {
        Files.writeString(file, before + newTable + after);
    }
}
