package io.github.socketioee.internal.server;

/** The life of a socket, which moves forward only. */
enum SocketState {
    /** Middlewares decide. */
    CONNECTING,
    /** The CONNECT packet is on its way: the client may send already, the application may not yet. */
    ACCEPTED,
    CONNECTED,
    DISCONNECTED
}
