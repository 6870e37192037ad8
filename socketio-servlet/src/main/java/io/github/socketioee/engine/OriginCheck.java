package io.github.socketioee.engine;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which foreign origins may open a session, over either transport.
 *
 * <p>Browsers do not apply CORS to WebSockets, so without this check any page in the world could talk to the server with
 * the cookies of its visitor. A request without {@code Origin} header (no browser) always passes, and so does the origin of
 * the server itself and every origin that {@link EngineOptions#cors()} allows.
 */
@FunctionalInterface
public interface OriginCheck {
    /** No foreign origin; the default. */
    OriginCheck SAME_ORIGIN = origin -> false;

    /** Every origin. */
    OriginCheck ANY = origin -> true;

    /**
     * Decides about a foreign origin. Called on the container's request thread.
     *
     * @param origin the value of the {@code Origin} header
     * @return whether it may open a session
     */
    boolean allows(String origin);

    /**
     * Allows some origins.
     *
     * @param origins serialised as browsers do, as in {@code https://example.com}
     * @return the check
     */
    static OriginCheck of(Collection<String> origins) {
        return Set.copyOf(origins)::contains;
    }

    /**
     * Allows the origins that match an expression as a whole.
     *
     * @param pattern the expression
     * @return the check
     */
    static OriginCheck matching(Pattern pattern) {
        return origin -> pattern.matcher(origin).matches();
    }

    /**
     * Allows what the application allows.
     *
     * @param predicate called with the value of the header
     * @return the check
     */
    static OriginCheck where(Predicate<String> predicate) {
        return predicate::test;
    }
}
