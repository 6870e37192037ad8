/**
 * The WebSocket transport on Jakarta WebSocket 2.1, entered by an upgrade from inside the servlet.
 *
 * <p>Neighbours: {@code internal.engine} (sessions), {@code internal.http} (starts the upgrade). Threads: containers read
 * serially per connection; completions of sends may come on I/O threads, where nothing may block.
 */
@org.jspecify.annotations.NullMarked
package io.github.socketioee.internal.websocket;
