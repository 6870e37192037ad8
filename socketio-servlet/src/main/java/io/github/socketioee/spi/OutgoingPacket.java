package io.github.socketioee.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event on its way to sockets. Its JSON was made once, in the thread that emitted. Immutable. */
public interface OutgoingPacket {

    /** The namespace. */
    String namespace();

    /** The name of the event. */
    String event();

    /** The arguments as the application gave them; they may be changed by it later, unlike {@link #json()}. */
    List<@Nullable Object> args();

    /** The JSON array of name and arguments; binary parts are placeholders. */
    String json();

    /** The binary parts, in the order of their placeholders; not to be modified. */
    List<byte[]> attachments();
}
