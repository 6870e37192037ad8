package io.github.socketioee.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/proxies.md shows what is tested. */
class ProxiesPageIT {

    @ParameterizedTest(name = "{0}")
    @DisplayName("every configuration on the page stands in the one that the tests run")
    @CsvSource({"nginx,nginx.conf,4", "apache,httpd.conf,3"})
    void blocks(String language, String file, int count) throws IOException {
        String page = Files.readString(Path.of("../docs/proxies.md"));
        List<String> blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("```\\w*", ""))
                .toList();
        assertThat(blocks).hasSize(count);
        String configuration = withoutIndentation(resource(file));
        assertThat(blocks).allSatisfy(block -> assertThat(configuration).contains(withoutIndentation(block)));
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ProxiesPageIT.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
