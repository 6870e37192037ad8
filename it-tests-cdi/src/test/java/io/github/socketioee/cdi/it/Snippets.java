package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** The code in a document. */
final class Snippets {

    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("^public (?:class|@interface) (\\w+)", Pattern.MULTILINE);

    private Snippets() {}

    /** The blocks of a language between two headings, or to the end. */
    static List<String> of(String file, String language, String from, String to) throws IOException {
        String text = Files.readString(Path.of("..").resolve(file));
        int start = text.indexOf("\n" + from + "\n");
        int end = to.isEmpty() ? text.length() : text.indexOf("\n" + to + "\n", start);
        Matcher block = BLOCK.matcher(text.substring(start, end));
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            if (block.group(1).equals(language)) {
                blocks.add(block.group(2));
            }
        }
        return blocks;
    }

    /** Compiles classes and annotations, each a file of its own, and gives the directory of the class files. */
    static Path compile(Path dir, List<String> sources) throws IOException {
        Path classes = Files.createDirectories(dir.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-parameters",
                "--release",
                "17",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path")));
        for (String source : sources) {
            Matcher type = TYPE.matcher(source);
            assertThat(type.find()).as("a public type in\n" + source).isTrue();
            Path file = dir.resolve(type.group(1) + ".java");
            Files.writeString(file, source);
            arguments.add(file.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return classes;
    }
}
