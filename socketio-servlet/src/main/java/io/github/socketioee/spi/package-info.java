/**
 * For extenders: how packets reach the sockets of a namespace, and how values become JSON.
 *
 * <p>Neighbours: used by the root package's options; depends on nothing of ours. Values and ids only: an extension never holds a session.
 *
 * <p>Threads: every implementation must be safe for use by any thread and must not block.
 */
@NullMarked
package io.github.socketioee.spi;

import org.jspecify.annotations.NullMarked;
