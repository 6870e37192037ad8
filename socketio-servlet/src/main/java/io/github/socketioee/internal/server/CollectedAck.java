package io.github.socketioee.internal.server;

import io.github.socketioee.spi.AckCollector;

/** The answer of one socket to a broadcast. */
record CollectedAck(String socketId, AckCollector collector) implements AwaitedAck {

    @Override
    public void reply(BoundArgs answer) {
        collector.reply(socketId, answer.jsonArray(), answer.raw().attachments());
    }

    @Override
    public void gone() {
        collector.gone(socketId);
    }
}
