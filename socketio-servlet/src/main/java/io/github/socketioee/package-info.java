/**
 * The application's side of Socket.IO: server, namespaces, sockets, events, acknowledgements.
 *
 * <p>Neighbours: {@code engine} (the connection underneath) and {@code spi} (for extenders). Nothing here links to an implementation; a
 * running server is reached through {@link io.github.socketioee.SocketIoServer#from}.
 *
 * <p>Threads: every type is safe for use by any thread unless it says otherwise. Listeners of one socket run one after another.
 */
@NullMarked
package io.github.socketioee;

import org.jspecify.annotations.NullMarked;
