package io.github.socketioee.engine;

import java.util.function.BiConsumer;

/** Adds headers to an answer. Called on the container's request thread before the answer is committed; it should not block. */
@FunctionalInterface
public interface HeadersListener {
    /**
     * Called once for each answer.
     *
     * @param request the request that is going to be answered
     * @param addHeader adds a header by name and value
     */
    void headers(EngineRequest request, BiConsumer<String, String> addHeader);
}
