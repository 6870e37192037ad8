/**
 * A broadcast to many clients, one of which stops reading: what the others notice of it.
 *
 * <p>Thread rule: one thread, which plays all clients with a selector.
 */
@NullMarked
package io.github.socketioee.benchmarks.stall;

import org.jspecify.annotations.NullMarked;
