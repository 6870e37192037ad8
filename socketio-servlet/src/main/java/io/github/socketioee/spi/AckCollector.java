package io.github.socketioee.spi;

import java.util.List;

/** Takes in the answers to a broadcast. Called by any thread. */
public interface AckCollector {

    /** The socket will get the packet and an answer is awaited. Called before {@link #reply} or {@link #gone} for the same id. */
    void expect(String socketId);

    /** The answer of an expected socket: its JSON array and the binary parts. */
    void reply(String socketId, String json, List<byte[]> attachments);

    /** An expected socket will not answer: it disconnected. */
    void gone(String socketId);

    /** All expected sockets are known. */
    void sealed();
}
