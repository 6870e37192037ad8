package io.github.socketioee.example;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages in Chromium, against the WAR as its users run it. */
class BrowserIT {

    @TestFactory
    Stream<DynamicTest> inChromium() throws Exception {
        Map<String, String> environment = Map.of(
                "EXAMPLE_TARGET", Path.of("target").toAbsolutePath().toString(),
                "EXAMPLE_JAVA_HOME", System.getProperty("java.home"));
        return BrowserTests.run(Path.of("src/test/js"), environment);
    }
}
