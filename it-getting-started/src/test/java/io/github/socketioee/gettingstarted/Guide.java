package io.github.socketioee.gettingstarted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page docs/getting-started.md: files, which stand below their names, and commands, which have names of their own. */
final class Guide {

    private static final Pattern FILE = Pattern.compile("`([^`\n]+)`:\n\n```\\w+\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMANDS = Pattern.compile("```sh ([\\w-]+)\n(.*?)```", Pattern.DOTALL);

    private final String text;

    Guide(Path page) throws IOException {
        text = Files.readString(page);
    }

    /** Path and content of every file that the page has the reader write. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher matcher = FILE.matcher(text);
        while (matcher.find()) {
            files.put(matcher.group(1).replaceAll(".*\\s", ""), matcher.group(2));
        }
        return files;
    }

    /** The commands of that name. */
    String commands(String name) {
        Matcher matcher = COMMANDS.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2);
            }
        }
        throw new NoSuchElementException("The page has no block \"sh " + name + "\"");
    }
}
