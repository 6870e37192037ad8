package io.github.socketioee.cdi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a handler returns to acknowledge with several values, or with none.
 *
 * @param values the values, in their order
 */
public record AckArgs(List<@Nullable Object> values) {

    /** Copies the values. */
    public AckArgs {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The acknowledgement with these values. */
    public static AckArgs of(@Nullable Object... values) {
        return new AckArgs(java.util.Arrays.asList(values));
    }
}
