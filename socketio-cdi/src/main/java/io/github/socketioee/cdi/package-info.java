/**
 * Sockets as CDI events: the qualifiers, the scope and the event class that beans use.
 *
 * <p>Neighbours: builds on the root package; the portable extension behind it is internal.
 *
 * <p>Threads: observers and handlers are called like the listeners of a socket, one after another per socket, in parallel for different ones.
 */
@NullMarked
package io.github.socketioee.cdi;

import org.jspecify.annotations.NullMarked;
