package io.github.socketioee;

import org.jspecify.annotations.Nullable;

/** A value that a client sent cannot be converted to the type that the application asked for. */
public class PayloadException extends SocketIoException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception that says what was expected and what was found. */
    public PayloadException(String message) {
        super(message);
    }

    /** Creates an exception that says what was expected and what was found, and keeps the cause. */
    public PayloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
