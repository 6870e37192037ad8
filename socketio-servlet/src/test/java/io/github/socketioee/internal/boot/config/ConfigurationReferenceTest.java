package io.github.socketioee.internal.boot.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.SocketIoConfig;
import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.engine.EngineOptions;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Writes the table of docs/configuration.md from the table of options, or compares them. */
class ConfigurationReferenceTest {

    private static final Path FILE = Path.of("../docs/configuration.md");
    private static final String BEGIN = "<!-- generated: options -->\n";
    private static final String END = "<!-- /generated -->\n";
    private static final String COMMAND =
            "mvn -pl socketio-servlet test -Dtest=ConfigurationReferenceTest -Ddocs.write";

    /** The options of the Node server; those of a group are its members there. */
    private static final Set<String> NODE = Set.of(
            "path",
            "pingInterval",
            "pingTimeout",
            "upgradeTimeout",
            "maxHttpBufferSize",
            "transports",
            "allowUpgrades",
            "allowEIO3",
            "cors",
            "cookie",
            "connectTimeout",
            "serveClient",
            "cleanupEmptyChildNamespaces");

    @Test
    @DisplayName("docs/configuration.md shows every option as the code has it")
    void documentIsGenerated() throws IOException {
        String text = Files.readString(FILE);
        String head = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        String generated = head + table() + text.substring(text.indexOf(END));
        if (System.getProperty("docs.write") != null) {
            Files.writeString(FILE, generated);
        }
        assertThat(Files.readString(FILE))
                .as("docs/configuration.md differs from the options; write it with\n  " + COMMAND)
                .isEqualTo(generated);
    }

    @Test
    @DisplayName("what the annotation has of its own has the defaults of the table")
    void annotation() {
        for (Method element : SocketIoConfig.class.getDeclaredMethods()) {
            OptionKey<?> key = OptionKeys.find(element.getName());
            if (key == null) {
                assertThat(element.getName()).isIn("server", "options");
                continue;
            }
            Object preset = element.getDefaultValue();
            String text = preset instanceof Object[] several
                    ? Arrays.stream(several).map(Object::toString).collect(Collectors.joining(","))
                    : preset.toString();
            assertThat(text).as(element.getName()).isEqualToIgnoringCase(key.preset());
        }
    }

    @Test
    @DisplayName("the defaults of the table are those of the builders")
    void presets() throws ReflectiveOperationException {
        OptionDraft draft = new OptionDraft();
        OptionKeys.all().stream()
                .filter(key -> !key.preset().isEmpty())
                // decided by what others set, and by no value of its own
                .filter(key -> !key.name().startsWith("cors") && !key.name().equals("origins"))
                .forEach(key -> key.apply(draft, key.preset()));
        draft.close();
        SocketIoOptions fromTable = draft.build();
        assertThat(values(fromTable)).isEqualTo(values(SocketIoOptions.defaults()));
        assertThat(values(fromTable.engine())).isEqualTo(values(EngineOptions.defaults()));
    }

    private static Map<String, String> values(Object options) throws ReflectiveOperationException {
        Map<String, String> values = new TreeMap<>();
        for (Method option : options.getClass().getMethods()) {
            if (option.getParameterCount() == 0
                    && option.getDeclaringClass() == options.getClass()
                    && !Modifier.isStatic(option.getModifiers())
                    && option.getReturnType() != EngineOptions.class) {
                values.put(option.getName(), String.valueOf(option.invoke(options)));
            }
        }
        return values;
    }

    @Test
    @DisplayName("the builders have no option that the table lacks, but for those that text cannot say")
    void complete() {
        Set<String> builders = new TreeSet<>();
        Stream.of(SocketIoOptions.Builder.class, EngineOptions.Builder.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.getDeclaringClass() != Object.class && method.getParameterCount() == 1)
                .map(Method::getName)
                .forEach(builders::add);
        builders.removeIf(name -> OptionKeys.find(name) != null);
        assertThat(builders)
                .containsExactlyInAnyOrder(
                        "adapter",
                        "addRoles",
                        "allowRequest",
                        "cors",
                        "engine",
                        "executor",
                        "generateId",
                        "jsonCodec",
                        "jsonb",
                        "jsonbConfig",
                        "originCheck");
    }

    @Test
    @DisplayName("the limits in docs/security.md are options with these defaults")
    void limits() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/security.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> {
            String[] cells = row.split("`");
            OptionKey<?> key = OptionKeys.find(cells[1]);
            assertThat(key).as(row).isNotNull();
            assertThat(cells[3]).as(row).isEqualTo(key.preset());
        });
    }

    private static String table() {
        StringBuilder table = new StringBuilder(
                "| Key | In Node | Value | Default | Limits | Meaning |\n" + "|---|---|---|---|---|---|\n");
        for (OptionKey<?> key : OptionKeys.all()) {
            table.append("| `")
                    .append(key.kebab())
                    .append("` | ")
                    .append(inNode(key.name()))
                    .append(" | ")
                    .append(key.type().label())
                    .append(" | ")
                    .append(key.preset().isEmpty() ? "" : "`" + key.preset() + "`")
                    .append(" | ")
                    .append(Limits.of(key))
                    .append(" | ")
                    .append(key.doc())
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String inNode(String name) {
        for (String group : new String[] {"cors", "cookie"}) {
            if (name.startsWith(group) && name.length() > group.length()) {
                String member = name.substring(group.length());
                return "`" + group + "." + Character.toLowerCase(member.charAt(0)) + member.substring(1) + "`";
            }
        }
        return NODE.contains(name) ? "`" + name + "`" : "";
    }
}
