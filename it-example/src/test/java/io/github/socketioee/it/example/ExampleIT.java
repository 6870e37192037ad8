package io.github.socketioee.it.example;

import io.github.socketioee.example.BrowserTests;
import io.github.socketioee.it.container.Distribution;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The WAR of the example in Chromium, deployed as it is into the container that the system property {@code container} names. */
class ExampleIT {

    private static final Path EXAMPLE = Path.of("..", "example-war");

    @TestFactory
    @DisplayName("[example]")
    Stream<DynamicTest> inChromium() throws Exception {
        try (Distribution container = Distribution.named(System.getProperty("container"))) {
            System.out.println("The log of the container is " + container.log());
            container.start();
            container.deploy("/chat", EXAMPLE.resolve("target/chat.war"));
            return BrowserTests.run(
                    EXAMPLE.resolve("src/test/js"),
                    Map.of("EXAMPLE_URL", "http://127.0.0.1:" + container.port() + "/chat"));
        }
    }
}
