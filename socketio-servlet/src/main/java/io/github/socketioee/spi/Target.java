package io.github.socketioee.spi;

import java.util.Set;

/**
 * Which sockets of a namespace are meant.
 *
 * @param rooms in any of these rooms; all sockets when empty
 * @param except and in none of these
 */
public record Target(Set<String> rooms, Set<String> except) {

    /** All sockets of the namespace. */
    public static final Target ALL = new Target(Set.of(), Set.of());

    /** Keeps unmodifiable copies. */
    public Target {
        rooms = Set.copyOf(rooms);
        except = Set.copyOf(except);
    }
}
