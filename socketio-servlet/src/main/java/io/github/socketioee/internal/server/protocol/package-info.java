/**
 * The Socket.IO protocol, revision 5, as pure functions: packets, their decoder and encoder, the JSON scanner.
 * Neighbours: depends on {@code java.base} and on {@code Frame} only; {@code internal.server} feeds the decoder.
 * Threads: everything is immutable but the decoder, which belongs to the one thread that reads its connection.
 */
@NullMarked
package io.github.socketioee.internal.server.protocol;

import org.jspecify.annotations.NullMarked;
