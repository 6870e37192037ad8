package io.github.socketioee.cdi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The house rules for this module. */
class CdiArchitectureTest {

    private static final String ROOT = "io.github.socketioee";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("module-info"))
            .importPackages(ROOT + ".cdi");

    @Test
    @DisplayName("the module builds on what socketio-servlet offers, never on its inside")
    void direction() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".internal..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("the API does not know what is behind it")
    void api() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".cdi")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".cdi.internal..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("only two classes link to the optional APIs of validation and transactions")
    void optional() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("PayloadValidation")
                .and()
                .haveSimpleNameNotStartingWith("JtaCommits")
                .and()
                .haveNameNotMatching(".*(PayloadValidation|JtaCommits)\\$.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.validation..", "jakarta.transaction..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("every package says where null is allowed; files stay small")
    void habits() throws IOException {
        for (String name : new String[] {ROOT + ".cdi", ROOT + ".cdi.internal"}) {
            assertThat(CLASSES.getPackage(name).isAnnotatedWith(NullMarked.class))
                    .isTrue();
        }
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThan(400));
        }
    }
}
