package io.github.socketioee.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The reports of all modules: one directory per container in each, with the container's name. */
final class Reports {

    /** The columns of modules whose names of tests have no bracket. */
    private static final Map<String, String> MODULES =
            Map.of("it-inside", "conformance", "it-tests-cdi", "cdi", "it-example", "example");

    private final Path root;
    private final String directory;

    /** Of the modules below the root, in that directory of their targets. */
    Reports(Path root, String directory) {
        this.root = root;
        this.directory = directory;
    }

    /** What ran on the container of that name, empty when no case with a column did. */
    Optional<Row> row(String name, String label) throws Exception {
        Map<String, Cases> cases = new TreeMap<>();
        String java = "";
        LocalDate date = LocalDate.EPOCH;
        for (Path file : files(name)) {
            String module = root.relativize(file).getName(0).toString();
            Document report =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            boolean counted = false;
            for (Element test : elements(report, "testcase")) {
                String column = column(module, test.getAttribute("name"));
                if (column != null) {
                    counted = true;
                    cases.merge(column, new Cases(passed(test) ? 1 : 0, 1), Cases::plus);
                }
            }
            if (counted) {
                java = release(report);
                LocalDate written = Files.getLastModifiedTime(file)
                        .toInstant()
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate();
                date = written.isAfter(date) ? written : date;
            }
        }
        return cases.isEmpty() ? Optional.empty() : Optional.of(new Row(label, java, date.toString(), cases));
    }

    private List<Path> files(String name) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.sorted().toList()) {
                Path reports = module.resolve("target").resolve(directory).resolve(name);
                if (Files.isDirectory(reports)) {
                    try (Stream<Path> files = Files.list(reports)) {
                        files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                                .sorted()
                                .forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    private static @Nullable String column(String module, String displayName) {
        for (String column : Row.COLUMNS) {
            if (displayName.startsWith("[" + column + "] ")) {
                return column;
            }
        }
        return MODULES.get(module);
    }

    private static boolean passed(Element test) {
        return Stream.of("failure", "error", "skipped")
                .allMatch(kind -> test.getElementsByTagName(kind).getLength() == 0);
    }

    /** The JDK of the container is that of the tests unless they were told another. */
    private static String release(Document report) {
        String release = "";
        for (Element property : elements(report, "property")) {
            String name = property.getAttribute("name");
            if (name.equals("container.java.version")) {
                return property.getAttribute("value");
            }
            if (name.equals("java.version")) {
                release = property.getAttribute("value");
            }
        }
        return release;
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
