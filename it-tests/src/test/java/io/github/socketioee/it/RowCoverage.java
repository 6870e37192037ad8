package io.github.socketioee.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Compares the rows this server promises with the tests that ran: a row is shown when a passed unit test carries its
 * ID in its name, or a passed integration test in every container. Fails when a must row is not shown.
 */
final class RowCoverage {

    private static final Pattern ID = Pattern.compile("\\b(?:OPT-[A-Za-z0-9]+|[A-Z]{2,4}-\\d{2})\\b");

    private final Set<String> must = new LinkedHashSet<>();
    private final Set<String> should = new LinkedHashSet<>();
    private final Map<String, String> exceptions = new LinkedHashMap<>();

    /** Arguments: rows file, exceptions file, report directory of the unit tests, one report directory per container. */
    public static void main(String[] args) throws Exception {
        RowCoverage coverage = new RowCoverage(Path.of(args[0]), Path.of(args[1]));
        Set<String> shown = shownIn(Path.of(args[2]));
        Set<String> inEveryContainer = null;
        for (int i = 3; i < args.length; i++) {
            Set<String> inContainer = shownIn(Path.of(args[i]));
            if (inEveryContainer == null) {
                inEveryContainer = inContainer;
            } else {
                inEveryContainer.retainAll(inContainer);
            }
        }
        if (inEveryContainer != null) {
            shown.addAll(inEveryContainer);
        }
        coverage.report(shown);
    }

    RowCoverage(Path rows, Path exceptionsFile) throws IOException {
        for (String line : entries(rows)) {
            String[] parts = line.split(" ", 3);
            boolean added =
                    switch (parts[1]) {
                        case "M" -> must.add(parts[0]);
                        case "S" -> should.add(parts[0]);
                        default -> throw new IllegalArgumentException("neither M nor S: " + line);
                    };
            if (!added || !ID.matcher(parts[0]).matches()) {
                throw new IllegalArgumentException("doubled or malformed row: " + line);
            }
        }
        for (String line : entries(exceptionsFile)) {
            String[] parts = line.split(" ", 2);
            if (parts.length < 2 || !must.contains(parts[0])) {
                throw new IllegalArgumentException("an exception needs an M row and a reason: " + line);
            }
            exceptions.put(parts[0], parts[1]);
        }
    }

    private void report(Set<String> shown) {
        Set<String> missing = new LinkedHashSet<>(must);
        missing.removeAll(shown);
        missing.removeAll(exceptions.keySet());
        Set<String> stale = new LinkedHashSet<>(exceptions.keySet());
        stale.retainAll(shown);
        Set<String> unknown = new TreeSet<>(shown);
        unknown.removeAll(must);
        unknown.removeAll(should);
        Set<String> shownShould = new LinkedHashSet<>(should);
        shownShould.retainAll(shown);

        exceptions.forEach((row, reason) -> System.out.println("row without a test, explained: " + row + " " + reason));
        System.out.println("must rows: " + must.size() + ", without a test and explained: " + exceptions.size()
                + "; should rows: " + should.size() + ", shown: " + shownShould.size() + "; other rows shown: "
                + unknown.size());
        System.out.println("rows without a test: " + (missing.isEmpty() ? "none" : String.join(" ", missing)));
        if (!missing.isEmpty()) {
            throw new IllegalStateException(missing.size() + " rows without a test");
        }
        if (!stale.isEmpty()) {
            throw new IllegalStateException("shown by a test, but still in the list of exceptions: " + stale);
        }
    }

    private static List<String> entries(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static Set<String> shownIn(Path reports) throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> list = Files.list(reports)) {
            list.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .forEach(files::add);
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("no test reports in " + reports);
        }
        Set<String> shown = new HashSet<>();
        for (Path file : files) {
            NodeList tests = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < tests.getLength(); i++) {
                Element test = (Element) tests.item(i);
                if (passed(test)) {
                    Matcher ids = ID.matcher(test.getAttribute("classname") + " " + test.getAttribute("name"));
                    while (ids.find()) {
                        shown.add(ids.group());
                    }
                }
            }
        }
        return shown;
    }

    private static boolean passed(Element test) {
        return Stream.of("failure", "error", "skipped")
                .allMatch(kind -> test.getElementsByTagName(kind).getLength() == 0);
    }
}
