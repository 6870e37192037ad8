package io.github.socketioee.engine;

import java.util.Map;

/**
 * A request that was refused.
 *
 * @param request the refused request
 * @param code the protocol's error code, one of the constants of this type
 * @param message the standard text of the code, even where the client was told another one
 * @param context what is known about the cause; values that came from the client are as the client sent them
 */
public record ConnectionError(EngineRequest request, int code, String message, Map<String, Object> context) {
    /** The transport is missing, unknown or switched off. */
    public static final int UNKNOWN_TRANSPORT = 0;

    /** There is no session with this id. */
    public static final int UNKNOWN_SID = 1;

    /** A handshake with a method other than GET. */
    public static final int BAD_HANDSHAKE_METHOD = 2;

    /** Any other malformed request; the context's {@code name} says which. */
    public static final int BAD_REQUEST = 3;

    /** Refused by the origin check or by {@link EngineOptions#allowRequest()}. */
    public static final int FORBIDDEN = 4;

    /** The client speaks another revision of the protocol. */
    public static final int UNSUPPORTED_PROTOCOL_VERSION = 5;

    /** Copies the context. */
    public ConnectionError {
        context = Map.copyOf(context);
    }
}
