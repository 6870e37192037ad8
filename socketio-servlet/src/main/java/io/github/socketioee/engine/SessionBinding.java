package io.github.socketioee.engine;

/** To what a session id is tied, besides being a secret. A request that does not match is told that the id is unknown. */
public enum SessionBinding {
    /** To nothing: whoever knows the id may use it, as in the reference server. */
    NONE,
    /** To the name of the principal the handshake was made with (or to there being none). */
    PRINCIPAL,
    /** To the HTTP session the handshake was made in (or to there being none). */
    HTTP_SESSION
}
