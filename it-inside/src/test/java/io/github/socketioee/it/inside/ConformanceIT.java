package io.github.socketioee.it.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.socketioee.it.container.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The integration tests inside the container that the system property {@code container} names; each is a test here, too. */
class ConformanceIT {

    private static final Path WAR = Path.of("target", "suite.war");

    @TestFactory
    @DisplayName("[conformance]")
    Stream<DynamicTest> conformance() throws Exception {
        Distribution container = Distribution.named(System.getProperty("container"));
        try {
            container.start();
            container.deploy("", WAR);
            SuiteRun run = SuiteRun.start(container.port());
            Stream<DynamicTest> inside = run.results()
                    .map(result -> DynamicTest.dynamicTest(result.name(), () -> {
                        if (result.failure() != null) {
                            fail(result.failure() + "\nThe log of the container is " + container.log());
                        }
                    }));
            // Payara itself loses a thread where a body comes in chunks, which few tests send; it did so for every
            // POST.
            DynamicTest log = DynamicTest.dynamicTest(
                    "the container's log does not fill with threads that ended with an exception",
                    () -> assertThat(Files.readAllLines(container.log()).stream()
                                    .filter(line -> line.contains("Exception in thread"))
                                    .count())
                            .isLessThan(50));
            return Stream.concat(inside, Stream.of(log)).onClose(() -> close(container));
        } catch (Exception | Error e) {
            close(container);
            throw e;
        }
    }

    private static void close(Distribution container) {
        try {
            container.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
