package io.github.socketioee.internal.boot.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.socketioee.SocketIoOptions;
import io.github.socketioee.engine.EngineOptions;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionKeysTest {

    /** What only code can give, or what the table gives in parts. */
    private static final Set<String> NOT_IN_TABLE = Set.of(
            "executor",
            "adapter",
            "jsonCodec",
            "jsonb",
            "jsonbConfig",
            "engine",
            "cors",
            "originCheck",
            "allowRequest",
            "generateId",
            "addRoles",
            "build");

    @Test
    @DisplayName("the table has every option of the builders that a text can give")
    void complete() {
        List<String> setters = Stream.of(SocketIoOptions.Builder.class, EngineOptions.Builder.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .distinct()
                .filter(name -> !NOT_IN_TABLE.contains(name))
                .toList();

        assertThat(OptionKeys.all()).extracting(OptionKey::name).containsAll(setters);
    }

    @Test
    @DisplayName("the elements of the annotation are options, with the same defaults")
    void annotation() {
        for (Method element : AnnotationSettings.elements()) {
            OptionKey<?> key = OptionKeys.find(element.getName());
            assertThat(key).as(element.getName()).isNotNull();
            assertThat(key.name()).isEqualTo(element.getName());
            assertThat(key.preset())
                    .as(element.getName())
                    .isEqualToIgnoringCase(AnnotationSettings.text(element.getDefaultValue()));
        }
    }

    @Test
    @DisplayName("every default is what the builders start with")
    void presets() {
        OptionDraft draft = new OptionDraft();
        for (OptionKey<?> key : OptionKeys.all()) {
            key.apply(draft, key.preset());
        }

        assertThat(describe(draft.build())).isEqualTo(describe(SocketIoOptions.defaults()));
    }

    @Test
    @DisplayName("every option is documented in one sentence and has a name of its own")
    void documented() {
        assertThat(OptionKeys.all()).allSatisfy(key -> assertThat(key.doc()).matches("[A-Z].*\\."));
        assertThat(OptionKeys.all())
                .extracting(key -> OptionKey.bare(key.name()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"pingInterval,ping-interval", "allowEIO3,allow-eio3", "path,path", "cookieHttpOnly,cookie-http-only"})
    @DisplayName("properties write the names in kebab case")
    void kebab(String name, String kebab) {
        OptionKey<?> key = OptionKeys.find(name);
        assertThat(key).isNotNull();
        assertThat(key.kebab()).isEqualTo(kebab);
        assertThat(OptionKeys.find(kebab)).isSameAs(key);
    }

    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "'',abc,3", "abc,'',3", "same,same,0", "pingintervall,pinginterval,1"})
    @DisplayName("the distance of two names is the number of changes from one to the other")
    void distance(String a, String b, int distance) {
        assertThat(OptionKeys.distance(a, b)).isEqualTo(distance);
    }

    private static String describe(SocketIoOptions options) {
        return Stream.of(options, options.engine())
                .flatMap(part -> Stream.of(part.getClass().getDeclaredMethods())
                        .filter(getter -> getter.getParameterCount() == 0
                                && Modifier.isPublic(getter.getModifiers())
                                && !Modifier.isStatic(getter.getModifiers())
                                && !Set.of("engine", "originCheck", "cors").contains(getter.getName()))
                        .map(getter -> {
                            try {
                                return getter.getName() + "=" + getter.invoke(part);
                            } catch (ReflectiveOperationException e) {
                                throw new AssertionError(e);
                            }
                        }))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
