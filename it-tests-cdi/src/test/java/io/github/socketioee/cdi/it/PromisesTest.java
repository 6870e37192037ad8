package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The list of promises names tests that exist. */
class PromisesTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    @DisplayName("every promise has a test, and every test that the list names exists")
    void list() throws Exception {
        List<String> wrong = new ArrayList<>();
        int promises = 0;
        boolean table = false;
        for (String line : Files.readAllLines(Path.of("PROMISES.md"))) {
            if (!line.startsWith("|")) {
                table = false;
            } else if (line.startsWith("| Promise |")) {
                table = true;
            } else if (table && !line.startsWith("|---")) {
                promises++;
                List<String> named = named(line);
                if (named.isEmpty()) {
                    wrong.add("no test: " + line);
                }
                named.stream().filter(test -> !exists(test)).forEach(test -> wrong.add("there is no test " + test));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(promises).isGreaterThan(60);
    }

    private static List<String> named(String line) {
        return NAMED.matcher(line)
                .results()
                .map(test -> test.group(1) + "#" + test.group(2))
                .toList();
    }

    private static boolean exists(String test) {
        String[] parts = test.split("#");
        try {
            return Stream.of(Class.forName(PromisesTest.class.getPackageName() + "." + parts[0])
                            .getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals(parts[1])
                            && (method.isAnnotationPresent(Test.class)
                                    || method.isAnnotationPresent(ParameterizedTest.class)));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
