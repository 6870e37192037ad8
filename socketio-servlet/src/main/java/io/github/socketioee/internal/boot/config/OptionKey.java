package io.github.socketioee.internal.boot.config;

import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * An option of the configuration.
 *
 * @param name as Node writes it, in camel case
 * @param type how its text is read
 * @param preset the default, as text
 * @param doc one sentence for the table of options
 * @param target puts the value into the draft
 */
public record OptionKey<T>(
        String name, OptionType<T> type, String preset, String doc, BiConsumer<OptionDraft, T> target) {

    /** The name in kebab case, as properties write it. */
    public String kebab() {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The name under which all spellings of a key are equal: camel, kebab, dotted, upper case with underscores. */
    public static String bare(String key) {
        return key.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
    }

    /** Reads the text and puts the value into the draft, which does not check ranges yet. */
    void apply(OptionDraft draft, String text) {
        target.accept(draft, type.parse(text));
    }
}
