package io.github.socketioee.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the table of containers with the reports of the build, or writes it. Rows of containers that were not run now stay
 * as they were. That more cases ran than the table says is no mistake, so that a new test does not turn a build red; that
 * fewer ran, or that one failed, is.
 */
public final class ContainerTable {

    private static final String COMMAND = "mvn clean verify -Dcontainers.table=write";

    private final List<Container> containers;

    ContainerTable(List<Container> containers) {
        this.containers = containers;
    }

    /** Arguments: {@code check} or {@code write}, the root of the project, the name of the report directories. */
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[1]).normalize();
        ContainerTable table = new ContainerTable(Container.list(resource()));
        List<Row> ran = table.ran(new Reports(root, args[2]));
        Page page = Page.read(root.resolve("docs/containers.md"));
        Page readme = Page.read(root.resolve("README.md"));
        if (args[0].equals("write")) {
            String text = table.text(page.rows(), ran);
            page.write(text);
            readme.write(text);
            System.out.println("The table of containers, written:\n" + text);
            return;
        }
        System.out.println("Run now:\n" + Row.head());
        ran.forEach(System.out::println);
        List<String> mistakes = table.mistakes(page.rows(), ran);
        if (!page.table().equals(readme.table())) {
            mistakes.add("README.md has another table than docs/containers.md");
        }
        if (!page.table().equals(table.text(page.rows(), List.of()))) {
            mistakes.add("docs/containers.md has not the form that the build writes, or other containers");
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException(
                    "The table of containers is wrong; write it with " + COMMAND + ":\n" + String.join("\n", mistakes));
        }
    }

    private static List<String> resource() throws IOException {
        try (InputStream in = ContainerTable.class.getResourceAsStream("containers.txt")) {
            if (in == null) {
                throw new IOException("containers.txt is missing beside this class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private List<Row> ran(Reports reports) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (Container container : containers) {
            reports.row(container.name(), container.label()).ifPresent(rows::add);
        }
        return rows;
    }

    /** The table: what ran now, else what stood there, else why there is nothing. */
    String text(List<Row> committed, List<Row> ran) {
        List<String> lines = new ArrayList<>(List.of(Row.head()));
        for (Container container : containers) {
            List<Row> rows = new ArrayList<>();
            ran.stream().filter(row -> row.isOf(container)).forEach(rows::add);
            committed.stream()
                    .filter(row -> row.isOf(container))
                    .filter(row -> ran.stream().noneMatch(row::sameRun))
                    .forEach(rows::add);
            rows.sort(java.util.Comparator.comparing(Row::java));
            rows.forEach(row -> lines.add(row.toString()));
            if (rows.isEmpty()) {
                lines.add(Row.notRun(container));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** What the committed table claims and this build did not show. */
    List<String> mistakes(List<Row> committed, List<Row> ran) {
        List<String> mistakes = new ArrayList<>();
        for (Container container : containers) {
            if (container.always() && ran.stream().noneMatch(row -> row.isOf(container))) {
                mistakes.add(container.label() + " was not run, and belongs to every build");
            }
        }
        for (Row now : ran) {
            for (String column : Row.COLUMNS) {
                Cases cases = now.cases(column);
                if (cases.passed() < cases.run()) {
                    mistakes.add(now.container() + ", " + column + ": " + cases + " passed");
                }
                committed.stream().filter(now::sameRun).forEach(row -> {
                    if (row.cases(column).run() > cases.run()) {
                        mistakes.add(now.container() + " on JDK " + now.java() + ", " + column + ": the table says "
                                + row.cases(column) + ", now it was " + cases);
                    }
                });
            }
        }
        return mistakes;
    }
}
