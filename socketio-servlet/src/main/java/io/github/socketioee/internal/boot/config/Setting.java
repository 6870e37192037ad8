package io.github.socketioee.internal.boot.config;

/**
 * One option as somebody wrote it.
 *
 * @param key the key with its prefix, as it stands in the source
 * @param option the part of the key that names the option
 * @param value the text
 * @param source where it stands, for messages
 */
public record Setting(String key, String option, String value, String source) {

    @Override
    public String toString() {
        return key + " = " + value + " (" + source + ")";
    }
}
