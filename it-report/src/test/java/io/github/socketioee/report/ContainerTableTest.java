package io.github.socketioee.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerTableTest {

    private final ContainerTable table = new ContainerTable(Container.list(List.of(
            "# a comment",
            "one | always | One 1.0",
            "two | profile | Two 2.0",
            "three | profile | Three 3 | too old")));

    private static Row row(String container, String java, int passed, int run) {
        return new Row(container, java, "2026-01-02", Map.of("proxy", new Cases(passed, run)));
    }

    @Test
    @DisplayName(
            "what ran replaces its row, what did not stays, what cannot has its reason, what not every build runs a star")
    void text() {
        List<Row> committed = List.of(row("One 1.0", "17.0.1", 1, 1), row("Two 2.0 *", "17.0.1", 2, 2));
        assertThat(table.text(committed, List.of(row("One 1.0", "17.0.2", 3, 3), row("One 1.0", "25", 4, 4)))
                        .lines()
                        .skip(2))
                .containsExactly(
                        "| One 1.0 | 17.0.2 | 2026-01-02 | - | - | - | - | - | 3/3 | - | - |",
                        "| One 1.0 | 25 | 2026-01-02 | - | - | - | - | - | 4/4 | - | - |",
                        "| Two 2.0 * | 17.0.1 | 2026-01-02 | - | - | - | - | - | 2/2 | - | - |",
                        "| Three 3 |  | not run: too old |  |  |  |  |  |  |  |  |");
    }

    @Test
    @DisplayName("the row of another version is dropped")
    void otherVersion() {
        assertThat(table.text(List.of(row("One 0.9", "17", 1, 1)), List.of())).doesNotContain("One 0.9");
    }

    @Test
    @DisplayName("fewer cases than the table says, failed cases, a container that did not run: mistakes")
    void mistakes() {
        List<Row> committed = List.of(row("One 1.0", "17.0.1", 5, 5), row("Two 2.0 *", "17.0.1", 2, 2));
        assertThat(table.mistakes(committed, List.of(row("One 1.0", "17.0.2", 5, 5))))
                .isEmpty();
        assertThat(table.mistakes(committed, List.of(row("One 1.0", "17.0.2", 6, 6))))
                .isEmpty();
        assertThat(table.mistakes(committed, List.of(row("One 1.0", "17.0.2", 4, 4))))
                .singleElement()
                .asString()
                .contains("the table says 5/5, now it was 4/4");
        assertThat(table.mistakes(committed, List.of(row("One 1.0", "25", 4, 4))))
                .as("another JDK")
                .isEmpty();
        assertThat(table.mistakes(committed, List.of(row("One 1.0", "17.0.2", 5, 6))))
                .containsExactly("One 1.0, proxy: 5/6 passed");
        assertThat(table.mistakes(committed, List.of()))
                .containsExactly("One 1.0 was not run, and belongs to every build");
        assertThat(table.mistakes(committed, List.of(row("One 1.0", "17.0.2", 5, 5), row("Two 2.0 *", "17.0.2", 1, 1))))
                .singleElement()
                .asString()
                .contains("Two 2.0 * on JDK 17.0.2, proxy: the table says 2/2, now it was 1/1");
        assertThat(table.mistakes(List.of(), List.of(row("One 1.0", "17", 1, 1))))
                .as("a table that claims less")
                .isEmpty();
        assertThat(table.text(List.of(), List.of())).contains("| One 1.0 |  | not run: not yet |");
    }

    @Test
    @DisplayName("reports are counted by the bracket at the beginning of a name or by the module, over all modules")
    void reports(@TempDir Path root) throws Exception {
        report(
                root.resolve("a"),
                "<testcase name=\"[proxy] works[1]\"/><testcase name=\"[proxy] fails\"><failure/></testcase>");
        report(root.resolve("b"), "<testcase name=\"[http2] works\"/><testcase name=\"something else\"/>");
        report(root.resolve("it-inside"), "<testcase name=\"talks\"/>");
        report(root.resolve("it-example"), "<testcase name=\"two windows chat\"/>");
        Row row = new Reports(root, "reports").row("one", "One 1.0").orElseThrow();
        assertThat(row.cases())
                .isEqualTo(Map.of(
                        "proxy",
                        new Cases(1, 2),
                        "http2",
                        new Cases(1, 1),
                        "conformance",
                        new Cases(1, 1),
                        "example",
                        new Cases(1, 1)));
        assertThat(row.java()).isEqualTo("17.0.15");
        assertThat(new Reports(root, "reports").row("two", "Two 2.0")).isEmpty();
    }

    private static void report(Path module, String cases) throws Exception {
        Path directory = Files.createDirectories(module.resolve("target/reports/one"));
        Files.writeString(
                directory.resolve("TEST-x.xml"),
                "<testsuite><properties><property name=\"java.version\" value=\"17.0.15\"/></properties>" + cases
                        + "</testsuite>");
    }

    @Test
    @DisplayName("a page keeps what surrounds the table")
    void page(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("page.md");
        String begin = "before\n<!-- The table of containers, written by the build: see CONTRIBUTING.md -->\n";
        String end = "<!-- The end of the table of containers -->\nafter\n";
        Files.writeString(file, begin + end);
        String text = table.text(List.of(row("One 1.0", "17", 1, 1)), List.of());
        Page.read(file).write(text);
        assertThat(Files.readString(file)).isEqualTo(begin + text + end);
        assertThat(Page.read(file).rows())
                .singleElement()
                .hasToString(row("One 1.0", "17", 1, 1).toString());
        Files.writeString(file, "no markers");
        assertThatThrownBy(() -> Page.read(file)).hasMessageContaining("needs the lines");
    }

    @Test
    @DisplayName("a container whose version the build does not know is refused")
    void unknownVersion() {
        assertThatThrownBy(() -> Container.list(List.of("one | always | One ${nowhere.version}")))
                .hasMessageContaining("${nowhere.version}");
    }
}
