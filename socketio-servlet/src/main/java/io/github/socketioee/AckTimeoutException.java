package io.github.socketioee;

/** Not every acknowledgement arrived in time. {@link #partial()} holds the ones that did. */
public class AckTimeoutException extends SocketIoException {

    private static final long serialVersionUID = 1L;

    private final transient BroadcastReply partial;

    /** Creates the exception with the replies that arrived in time. */
    public AckTimeoutException(String message, BroadcastReply partial) {
        super(message);
        this.partial = partial;
    }

    /** The replies that arrived before the timeout; empty for an emit to a single socket. */
    public BroadcastReply partial() {
        return partial;
    }
}
