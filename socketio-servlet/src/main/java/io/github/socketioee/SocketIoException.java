package io.github.socketioee;

import org.jspecify.annotations.Nullable;

/** What went wrong in a Socket.IO operation. */
public class SocketIoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception that says what went wrong. */
    public SocketIoException(String message) {
        super(message);
    }

    /** Creates an exception that says what went wrong and keeps the cause. */
    public SocketIoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
