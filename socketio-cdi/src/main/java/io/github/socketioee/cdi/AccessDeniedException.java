package io.github.socketioee.cdi;

import io.github.socketioee.SocketIoException;

/**
 * The user of a socket is in none of the roles that {@code @RolesAllowed} of an observer or handler names. Has no stack trace, because clients
 * provoke it.
 */
public final class AccessDeniedException extends SocketIoException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception that says what was denied to whom. */
    public AccessDeniedException(String message) {
        super(message);
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing to fill in
    public Throwable fillInStackTrace() {
        return this;
    }
}
