package io.github.socketioee.internal.boot.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the text of an option becomes its value.
 *
 * @param label what the value is, for the table of options
 * @param parser throws IllegalArgumentException with what would be right
 */
public record OptionType<T>(String label, Function<String, T> parser) {

    private static final Pattern QUANTITY = Pattern.compile("(\\d+(?:\\.\\d+)?(?:[eE]\\d{1,2})?)\\s*([a-zA-Z]*)");
    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");
    private static final Map<String, Long> MILLIS =
            Map.of("", 1L, "ms", 1L, "s", 1000L, "m", 60_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES = Map.of(
            "",
            1L,
            "b",
            1L,
            "kb",
            1000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30);

    /** Milliseconds as in Node, or with a unit, or as in ISO 8601. */
    public static final OptionType<Duration> DURATION = new OptionType<>("duration", OptionType::duration);

    /** Bytes, or with a unit. */
    public static final OptionType<Long> SIZE = new OptionType<>(
            "size",
            text -> quantity(
                    text,
                    BYTES,
                    "a size: a number of bytes, or a number with B, kB, MB, GB, KiB, MiB or GiB, as in 1MB"));

    /** A whole number. */
    public static final OptionType<Integer> NUMBER = new OptionType<>("number", OptionType::number);

    /** True or false and nothing else, so that a slip of the pen is not taken for false. */
    public static final OptionType<Boolean> SWITCH = new OptionType<>("true or false", OptionType::bool);

    /** Text as it stands. */
    public static final OptionType<String> TEXT = new OptionType<>("text", text -> text);

    /** A path below the context path. */
    public static final OptionType<String> PATH = new OptionType<>("path", text -> {
        if (!text.startsWith("/") || text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
            throw new IllegalArgumentException("a path that starts with a slash and contains neither * nor ?");
        }
        return text;
    });

    /** Texts separated by commas; a comma inside a text has a backslash before it. */
    public static final OptionType<List<String>> LIST = new OptionType<>("list separated by commas", OptionType::list);

    /** One of the constants, whatever their case. */
    public static <E extends Enum<E>> OptionType<E> oneOf(Class<E> constants) {
        String allowed = String.join(
                ", ",
                Arrays.stream(constants.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
        return new OptionType<>(allowed, text -> {
            for (E constant : constants.getEnumConstants()) {
                if (constant.name().equalsIgnoreCase(text)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("one of " + allowed);
        });
    }

    /** The type whose values may also be absent, written {@code none}. */
    public OptionType<Optional<T>> optional() {
        return new OptionType<>(
                label + " or none",
                text -> text.equalsIgnoreCase("none") ? Optional.empty() : Optional.of(parser.apply(text)));
    }

    /** The value of the text. */
    public T parse(String text) {
        return parser.apply(text.strip());
    }

    private static Duration duration(String text) {
        String right = "a duration: milliseconds, a number with ms, s, m, h or d, as in 10s, or ISO 8601, as in PT10S";
        if (text.startsWith("P") || text.startsWith("p")) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(right, e);
            }
        }
        return Duration.ofMillis(quantity(text, MILLIS, right));
    }

    private static long quantity(String text, Map<String, Long> units, String right) {
        Matcher matcher = QUANTITY.matcher(text);
        if (matcher.matches()) {
            Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
            if (unit != null) {
                try {
                    return new BigDecimal(matcher.group(1))
                            .multiply(BigDecimal.valueOf(unit))
                            .longValueExact();
                } catch (ArithmeticException e) {
                    throw new IllegalArgumentException(right, e);
                }
            }
        }
        throw new IllegalArgumentException(right);
    }

    private static Integer number(String text) {
        try {
            return new BigDecimal(text).intValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("a whole number", e);
        }
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private static List<String> list(String text) {
        return Arrays.stream(COMMA.split(text))
                .map(item -> item.replace("\\,", ",").strip())
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
