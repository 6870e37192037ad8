package io.github.socketioee.docs;

import jakarta.json.JsonObject;

/** A server that phrases are said to: this library's, or Node's. */
interface Server extends AutoCloseable {

    /** Where clients connect: {@code url} and {@code path}. */
    JsonObject address();

    /** Says the phrase; the socket is that of the client with this id. */
    void say(String socketId) throws Exception;

    @Override
    void close() throws Exception;
}
