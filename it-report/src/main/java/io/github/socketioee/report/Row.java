package io.github.socketioee.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What was run on one container.
 *
 * @param container its name and version
 * @param java the release of the JDK that it ran on
 * @param date the day of the run
 * @param cases the cases of each column
 */
record Row(String container, String java, String date, Map<String, Cases> cases) {

    /** What is tested; the display names of the tests begin with one of these in brackets. */
    static final List<String> COLUMNS =
            List.of("conformance", "cdi", "login", "redeploy", "registration", "proxy", "http2", "example");

    private static final int FIRST = 3;

    static String head() {
        return line(List.of("Container", "JDK", "Date"), COLUMNS)
                + "\n|"
                + "---|".repeat(FIRST)
                + "--:|".repeat(COLUMNS.size());
    }

    /** A container that has not been run, and why. */
    static String notRun(Container container) {
        String why = container.reason().isEmpty() ? "not yet" : container.reason();
        return line(List.of(container.label(), "", "not run: " + why), Collections.nCopies(COLUMNS.size(), ""));
    }

    /** Reads a line of the table. */
    static Row parse(String line) {
        String[] parts = line.strip().replaceAll("^\\||\\|$", "").split("\\|", -1);
        if (parts.length != FIRST + COLUMNS.size()) {
            throw new IllegalArgumentException("not a line of this table: " + line);
        }
        Map<String, Cases> cases = new java.util.LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            cases.put(COLUMNS.get(i), Cases.parse(parts[FIRST + i].strip()));
        }
        return new Row(parts[0].strip(), parts[1].strip(), parts[2].strip(), cases);
    }

    Cases cases(String column) {
        return cases.getOrDefault(column, Cases.NONE);
    }

    boolean isOf(Container other) {
        return container.equals(other.label());
    }

    /** Of the same container on the same feature release of the JDK. */
    boolean sameRun(Row other) {
        return container.equals(other.container) && feature().equals(other.feature());
    }

    private String feature() {
        return java.replaceAll("\\D.*", "");
    }

    @Override
    public String toString() {
        List<String> figures = new ArrayList<>();
        COLUMNS.forEach(column -> figures.add(cases(column).toString()));
        return line(List.of(container, java, date), figures);
    }

    private static String line(List<String> first, List<String> rest) {
        return "| " + String.join(" | ", first) + " | " + String.join(" | ", rest) + " |";
    }
}
