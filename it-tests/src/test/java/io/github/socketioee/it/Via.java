package io.github.socketioee.it;

/** The transport a {@link Peer} uses from its first request to its last. */
enum Via {
    POLLING,
    WEBSOCKET
}
