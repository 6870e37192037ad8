package io.github.socketioee.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the documents point at is there, and their code has a test. */
class LinksIT {

    private static final Pattern CODE = Pattern.compile("^```.*?^```$|`[^`\n]*`", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    @Test
    @DisplayName("every link inside the repository leads to a file and a heading that exist")
    void links() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path document : Documents.all()) {
            Matcher link = LINK.matcher(CODE.matcher(Files.readString(document)).replaceAll(""));
            while (link.find()) {
                String target = link.group(1);
                if (target.matches("[a-z]+:.*")) {
                    continue;
                }
                links++;
                String[] parts = target.split("#", 2);
                Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
                if (!Files.exists(file)) {
                    broken.add(Documents.ROOT.relativize(document) + ": " + target + ": there is no such file");
                } else if (parts.length == 2 && !anchors(file).contains(parts[1])) {
                    broken.add(Documents.ROOT.relativize(document) + ": " + target + ": there is no such heading");
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(30);
    }

    /** As GitHub makes them: lower case, no punctuation, hyphens for spaces, a number for what comes again. */
    private static Set<String> anchors(Path file) throws IOException {
        Set<String> anchors = new HashSet<>();
        String text = Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(file))
                .replaceAll("");
        Matcher heading = HEADING.matcher(text);
        while (heading.find()) {
            String anchor = heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            String again = anchor;
            for (int i = 1; !anchors.add(again); i++) {
                again = anchor + "-" + i;
            }
        }
        return anchors;
    }

    @Test
    @DisplayName("every document in docs is linked from the README")
    void index() throws IOException {
        String readme = Documents.read("README.md");
        for (Path document : Documents.all()) {
            String path = Documents.ROOT.relativize(document).toString().replace('\\', '/');
            if (path.startsWith("docs/")) {
                assertThat(readme).as("the table of documents in README.md").contains("](" + path + ")");
            }
        }
    }

    @Test
    @DisplayName("Java code stands only in documents whose code a test compiles and runs")
    void code() throws IOException {
        Set<String> withCode = new TreeSet<>();
        for (Path document : Documents.all()) {
            if (!Documents.blocks(Files.readString(document), "java").isEmpty()) {
                withCode.add(Documents.ROOT.relativize(document).toString().replace('\\', '/'));
            }
        }
        assertThat(withCode)
                .as("documents with Java code; compile and run what is new in a test, then add the document here")
                .containsExactlyInAnyOrder(
                        "README.md", // ReadmeIT of it-tests and of it-tests-cdi
                        "docs/cdi.md", // GuideIT of it-tests-cdi
                        "docs/configuration.md", // SnippetsIT
                        "docs/getting-started.md", // GettingStartedIT of it-getting-started
                        "docs/node-to-java.md", // PhrasebookIT, GuideIT of it-tests-cdi
                        "docs/security.md"); // SnippetsIT
    }
}
