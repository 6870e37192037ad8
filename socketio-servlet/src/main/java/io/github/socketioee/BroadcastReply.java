package io.github.socketioee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers to a broadcast with acknowledgement.
 *
 * @param replies the answers by socket id
 * @param missing the ids of the sockets that did not answer: they disconnected, or the time was up
 */
public record BroadcastReply(Map<String, AckReply> replies, Set<String> missing) {

    /** Keeps unmodifiable copies. */
    public BroadcastReply {
        replies = Map.copyOf(replies);
        missing = Set.copyOf(missing);
    }

    /** Whether every socket answered. */
    public boolean complete() {
        return missing.isEmpty();
    }

    /**
     * The first value of each answer, in no particular order.
     *
     * @throws PayloadException if one of them is no such value
     */
    public <T> List<@Nullable T> all(Class<T> type) {
        List<@Nullable T> values = new ArrayList<>(replies.size());
        for (AckReply reply : replies.values()) {
            values.add(reply.get(type));
        }
        return values;
    }
}
