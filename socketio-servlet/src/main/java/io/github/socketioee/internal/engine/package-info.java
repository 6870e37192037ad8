/**
 * Engine.IO sessions: state machine, outbox, heartbeat, upgrade, registry. Knows no container and no Socket.IO; transports
 * (rooms {@code http} and {@code websocket}) pull frames from it, the layer above hears it through {@link
 * io.github.socketioee.internal.engine.SessionListener}.
 *
 * <p>Threads: everything may be called from any thread. Locks are never held during I/O or while application code runs.
 */
@org.jspecify.annotations.NullMarked
package io.github.socketioee.internal.engine;
