/**
 * Counts what the build has tested on which container, for {@code docs/containers.md} and the README.
 *
 * <p>Neighbours: none; it reads the reports of the other modules. One thread.
 */
@NullMarked
package io.github.socketioee.report;

import org.jspecify.annotations.NullMarked;
