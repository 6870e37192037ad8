/**
 * For layers that bring the events of a server somewhere else, as the CDI module does: they see every namespace before a client does and
 * register nothing per socket.
 *
 * <p>Neighbours: builds on the root package, which does not know it; applications do not need it.
 *
 * <p>Threads: what is called about one socket is called by one thread at a time, in the order of its events, unless said otherwise.
 */
@NullMarked
package io.github.socketioee.extension;

import org.jspecify.annotations.NullMarked;
