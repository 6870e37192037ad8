/**
 * Engine.IO 4 packets on the wire: frames, payloads of several packets, the open packet. Pure functions and immutable
 * values on nothing but {@code java.base}; used by the sessions and the transports. Safe for any thread.
 */
@org.jspecify.annotations.NullMarked
package io.github.socketioee.internal.engine.protocol;
