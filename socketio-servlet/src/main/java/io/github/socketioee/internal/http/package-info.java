/**
 * HTTP: the one front door of a server, which verifies every request of both transports, and the long-polling transport.
 *
 * <p>Neighbours: {@code internal.engine} (sessions), {@code internal.websocket} (asked to upgrade). Threads: requests come on
 * container threads; responses may be written from any thread and never block it.
 */
@org.jspecify.annotations.NullMarked
package io.github.socketioee.internal.http;
