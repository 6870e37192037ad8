package io.github.socketioee.internal.server;

/** What waits for one socket's answer. Exactly one of the calls happens, once. */
interface AwaitedAck {

    /** The answer arrived; called by the reading thread. */
    void reply(BoundArgs answer);

    /** No answer will arrive: the socket is disconnected. */
    void gone();
}
