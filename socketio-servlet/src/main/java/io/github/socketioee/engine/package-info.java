/**
 * Engine.IO 4 as a public API of its own: WebSocket semantics with long-polling as the fall-back.
 *
 * <p>Start with {@link io.github.socketioee.engine.EngineIoServlet}; the Socket.IO layer is a client of this package.
 * Nothing here links to internal classes; the implementation is found with the service loader.
 *
 * <p>Threads: every type is immutable or safe for use by many threads. Listeners of one socket run one after another,
 * those of different sockets in parallel.
 */
@org.jspecify.annotations.NullMarked
package io.github.socketioee.engine;
