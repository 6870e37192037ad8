package io.github.socketioee.spi;

/**
 * How a packet is to be delivered.
 *
 * @param asVolatile may be dropped for a receiver that cannot take it at once
 * @param local only to sockets of this node
 * @param compress compression is wanted where the transport can choose
 */
public record DeliveryFlags(boolean asVolatile, boolean local, boolean compress) {

    /** An ordinary packet. */
    public static final DeliveryFlags NONE = new DeliveryFlags(false, false, true);
}
