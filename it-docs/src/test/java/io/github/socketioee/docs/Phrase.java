package io.github.socketioee.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row of the phrasebook.
 *
 * @param name the first column of a table, or the heading above a pair of code blocks
 * @param beforeClients whether it is run before a client connects, and knows {@code io} only
 * @param node JavaScript
 * @param java Java
 */
record Phrase(String name, boolean beforeClients, String node, String java) {

    private static final Predicate<String> DECLARATION = line -> line.startsWith("public record ");
    private static final Pattern PART = Pattern.compile(
            "<!-- rows: (?<parameters>[^\\n]*?) -->\n"
                    + "|^\\| (?<cell>(?!What |To whom )[^|\\n]*?) \\| `(?<nodeCell>[^\\n]*?)` \\| `(?<javaCell>[^\\n]*?)` \\|$"
                    + "|^###? (?<heading>[^\\n]*)\n"
                    + "|^```js\n(?<node>.*?)^```\n\n```java\n(?<java>.*?)^```$",
            Pattern.DOTALL | Pattern.MULTILINE);

    /** The records at the beginning of the Java code, which stand beside the method that has the rest. */
    String declarations() {
        StringBuilder declarations = new StringBuilder();
        java.lines()
                .filter(DECLARATION)
                .forEach(line -> declarations.append(line).append('\n'));
        return declarations.toString();
    }

    String statements() {
        return java.lines().filter(DECLARATION.negate()).collect(Collectors.joining("\n"));
    }

    static List<Phrase> all(String document) {
        List<Phrase> phrases = new ArrayList<>();
        boolean beforeClients = false;
        String heading = "";
        Matcher part = PART.matcher(document);
        while (part.find()) {
            if (part.group("parameters") != null) {
                beforeClients = part.group("parameters").equals("io");
            } else if (part.group("heading") != null) {
                heading = part.group("heading");
            } else if (part.group("cell") != null) {
                phrases.add(
                        new Phrase(part.group("cell"), beforeClients, part.group("nodeCell"), part.group("javaCell")));
            } else {
                phrases.add(new Phrase(heading, beforeClients, part.group("node"), part.group("java")));
            }
        }
        return phrases;
    }
}
