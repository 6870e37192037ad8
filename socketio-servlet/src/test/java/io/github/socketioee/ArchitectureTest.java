package io.github.socketioee;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house rules of docs/architecture.md, checked on the compiled classes. */
class ArchitectureTest {

    private static final String ROOT = "io.github.socketioee";

    /** Every room and the rooms it may look into; the empty name is the root API. What is not listed is forbidden. */
    private static final Map<String, Set<String>> DIRECTION = Map.ofEntries(
            Map.entry("spi", Set.of()),
            Map.entry("engine", Set.of()),
            Map.entry("", Set.of("engine", "spi")),
            Map.entry("extension", Set.of("")),
            Map.entry("internal.engine.protocol", Set.of()),
            Map.entry("internal.engine", Set.of("engine", "internal.engine.protocol")),
            Map.entry("internal.server.protocol", Set.of("internal.engine.protocol")),
            Map.entry("internal.json", Set.of("", "spi", "internal.server.protocol")),
            Map.entry(
                    "internal.server",
                    Set.of(
                            "",
                            "engine",
                            "spi",
                            "extension",
                            "internal.engine",
                            "internal.engine.protocol",
                            "internal.server.protocol")),
            Map.entry("internal.websocket", Set.of("engine", "internal.engine", "internal.engine.protocol")),
            Map.entry(
                    "internal.http",
                    Set.of("engine", "internal.engine", "internal.engine.protocol", "internal.websocket")),
            Map.entry("internal.boot.config", Set.of("", "engine", "spi")),
            Map.entry(
                    "internal.boot",
                    Set.of(
                            "",
                            "engine",
                            "spi",
                            "internal.boot.config",
                            "internal.engine",
                            "internal.http",
                            "internal.json",
                            "internal.server",
                            "internal.websocket")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("module-info"))
            .importPackages(ROOT);

    @TestFactory
    @DisplayName("each package looks only where it may")
    Stream<DynamicTest> direction() {
        return packages()
                .map(name -> dynamicTest(name.isEmpty() ? "API" : name, () -> {
                    assertThat(DIRECTION)
                            .as("packages with a place in the house")
                            .containsKey(name);
                    String[] allowed = Stream.concat(
                                    Stream.of(qualified(name)),
                                    DIRECTION.get(name).stream().map(ArchitectureTest::qualified))
                            .toArray(String[]::new);
                    classes()
                            .that()
                            .resideInAPackage(qualified(name))
                            .should()
                            .onlyDependOnClassesThat(
                                    resideInAnyPackage(allowed).or(not(resideInAnyPackage(ROOT + ".."))))
                            .check(CLASSES);
                }));
    }

    @Test
    @DisplayName("no packages depend on each other in a circle")
    void cycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName("the Servlet API stays in its rooms and in the API types that name it")
    void servletApi() {
        onlyThese(
                "jakarta.servlet..",
                Set.of("internal.http", "internal.boot", "internal.boot.config"),
                "SocketIoServer",
                "SocketIoServlet",
                "engine.EngineServer",
                "engine.EngineIoServlet",
                "engine.EngineRuntime");
    }

    @Test
    @DisplayName("the WebSocket API stays in its rooms")
    void webSocketApi() {
        onlyThese("jakarta.websocket..", Set.of("internal.websocket", "internal.boot"));
    }

    @Test
    @DisplayName("the JSON APIs stay in their rooms and in the API types that name them")
    void jsonApi() {
        onlyThese("jakarta.json..", Set.of("internal.json", "spi"), "Args", "SocketIoOptions");
    }

    @Test
    @DisplayName("the code needs nothing but Java, these APIs and the null annotations")
    void libraries() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        ROOT + "..",
                        "java..",
                        "javax.naming",
                        "javax.xml.stream",
                        "jakarta.servlet..",
                        "jakarta.websocket..",
                        "jakarta.json..",
                        "org.jspecify.annotations"))
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging")
                .check(CLASSES);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    @Test
    @DisplayName("names are nouns of the protocol")
    void names() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)$")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .check(CLASSES);
        assertThat(packages()).noneMatch(name -> name.contains("util") || name.contains("common"));
    }

    @Test
    @DisplayName("every package says where null is allowed")
    void nullMarked() {
        assertThat(packages().map(name -> CLASSES.getPackage(qualified(name))))
                .allMatch(room -> room.isAnnotatedWith(NullMarked.class));
    }

    @Test
    @DisplayName("files stay small enough to be read in one sitting")
    void fileSizes() throws IOException {
        Map<String, Integer> lines = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                lines.put(
                        file.getFileName().toString(), Files.readAllLines(file).size());
            }
        }
        List<Integer> sorted = lines.values().stream().sorted().toList();
        System.out.printf(
                "main files: %d, lines: %d, median: %d, longest: %d%n",
                sorted.size(),
                sorted.stream().mapToInt(Integer::intValue).sum(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() - 1));
        lines.values().removeIf(count -> count <= 400);
        System.out.println("over 400 lines, each should still be one room: " + lines);
        // options with their builder: one flat, commented list, and looking a thing up in it is easier in one place
        Set<String> lists = Set.of("EngineOptions.java", "SocketIoOptions.java");
        lines.entrySet()
                .removeIf(file -> file.getValue() <= 500 || lists.contains(file.getKey()) && file.getValue() <= 600);
        assertThat(lines).as("files that are too long").isEmpty();
    }

    private static void onlyThese(String library, Set<String> rooms, String... types) {
        Set<String> named = Set.of(types);
        DescribedPredicate<JavaClass> mayUse = describe("belong to these rooms or types", type -> {
            String outermost = type.getName().split("\\$")[0].substring(ROOT.length() + 1);
            return rooms.contains(room(type)) || named.contains(outermost);
        });
        noClasses()
                .that(not(mayUse))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    private static Stream<String> packages() {
        return CLASSES.stream().map(ArchitectureTest::room).distinct().sorted();
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    private static String qualified(String room) {
        return room.isEmpty() ? ROOT : ROOT + "." + room;
    }
}
