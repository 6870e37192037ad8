/**
 * Socket.IO itself: client connections, namespaces, sockets, mailboxes, acknowledgements, the in-memory adapter.
 *
 * <p>Neighbours: a client of {@code internal.engine} through one session listener; implements the API and the adapter SPI; packets come from
 * {@code internal.server.protocol}.
 *
 * <p>Threads: packets are routed by the thread that read them and never block there. Application code runs in the mailbox of its socket, by
 * the thread that the option {@code execution} names. Everything else is atomics and concurrent maps; no lock is held while calling out.
 */
@NullMarked
package io.github.socketioee.internal.server;

import org.jspecify.annotations.NullMarked;
