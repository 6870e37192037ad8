/**
 * The portable extension and the dispatcher behind both styles. What can be found out once is found out at deployment: a {@code Plan} per
 * namespace holds the methods to call for each kind of event and each observed name, so that an event nobody observes costs one look-up.
 *
 * <p>Neighbours: the API of this module, the root package and {@code extension} of socketio-servlet; nothing knows this package.
 *
 * <p>Threads: deployment is single-threaded; afterwards everything here is immutable or concurrent, and what belongs to one delivery is
 * confined to its thread.
 */
@NullMarked
package io.github.socketioee.cdi.internal;

import org.jspecify.annotations.NullMarked;
