package io.github.socketioee;

import io.github.socketioee.engine.TransportName;
import java.util.function.Consumer;

/** The connection under a socket, shared by all sockets of one client: {@code socket.conn} of Node. */
public interface Connection {

    /** The id of the Engine.IO session. It is the client's secret: do not show it to anybody else. */
    String id();

    /** The transport in use at this moment. */
    TransportName transport();

    /** Whether the connection is open. */
    boolean open();

    /** The revision of the Engine.IO protocol, 4. */
    int protocol();

    /** Whether a packet sent now would leave at once; a volatile one is dropped otherwise. */
    boolean writable();

    /** How many bytes wait to be sent. */
    long bufferedBytes();

    /** Adds a listener that hears when polling was replaced by WebSocket; it must not block. */
    Registration onUpgrade(Consumer<TransportName> listener);

    /** Closes the connection after what waits was sent; all sockets of the client end with {@code forced close}. */
    void close();
}
