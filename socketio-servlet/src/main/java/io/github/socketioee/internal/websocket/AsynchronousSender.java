package io.github.socketioee.internal.websocket;

import io.github.socketioee.internal.engine.protocol.Frame;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import java.nio.ByteBuffer;

/** Sends without ever blocking; the way that works everywhere. */
final class AsynchronousSender implements FrameSender {
    private final RemoteEndpoint.Async remote;

    AsynchronousSender(RemoteEndpoint.Async remote) {
        this.remote = remote;
    }

    @Override
    public boolean send(Frame frame, boolean mayBlock, SendHandler handler) {
        if (frame.isText()) {
            remote.sendText(frame.text(), handler);
        } else {
            remote.sendBinary(ByteBuffer.wrap(frame.binary()), handler);
        }
        return false;
    }
}
