package io.github.socketioee.report;

import java.util.List;

/**
 * A container of the table.
 *
 * @param name the name of its report directories
 * @param always whether the default build runs it
 * @param label its name and version for people, with a star when the default build does not run it
 * @param reason why it is not run, empty when it is
 */
record Container(String name, boolean always, String label, String reason) {

    /** Reads the list: one container a line, comments begin with {@code #}. */
    static List<Container> list(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Container::parse)
                .toList();
    }

    private static Container parse(String line) {
        String[] parts = line.split("\\|", -1);
        if (parts.length < 3 || parts.length > 4 || line.contains("${")) {
            throw new IllegalArgumentException("containers.txt: name | always or profile | name and version, which the"
                    + " build knows | reason, if it is not run; but not: " + line);
        }
        boolean always =
                switch (parts[1].strip()) {
                    case "always" -> true;
                    case "profile" -> false;
                    default -> throw new IllegalArgumentException("neither always nor profile: " + line);
                };
        String reason = parts.length == 4 ? parts[3].strip() : "";
        String star = always || !reason.isEmpty() ? "" : " *";
        return new Container(parts[0].strip(), always, parts[2].strip() + star, reason);
    }
}
