package io.github.socketioee.it;

import io.github.socketioee.Socket;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The sockets that a connection listener collected. A client knows that it is connected before the listener runs, so taking
 * one out waits for it.
 */
final class Sockets extends CopyOnWriteArrayList<Socket> {

    private static final long serialVersionUID = 1L;

    @Override
    public Socket get(int index) {
        Trace.await("the connection listener", () -> size() > index);
        return super.get(index);
    }
}
