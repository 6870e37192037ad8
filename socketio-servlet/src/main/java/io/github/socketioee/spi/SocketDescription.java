package io.github.socketioee.spi;

import java.util.Map;
import java.util.Set;

/**
 * A socket in values.
 *
 * @param id the public id
 * @param handshake the handshake: an object that the server layer understands, or the values that another node sent
 * @param rooms its rooms
 * @param data the application's values
 */
public record SocketDescription(String id, Object handshake, Set<String> rooms, Map<String, Object> data) {}
