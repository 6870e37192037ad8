package io.github.socketioee.spi;

/** Makes the adapter of each namespace. */
@FunctionalInterface
public interface AdapterFactory {

    /** Called once per namespace. {@code inMemory} is the adapter of this node, to decorate or to return as it is. */
    Adapter create(LocalNamespace namespace, Adapter inMemory);

    /** The name for the line in the log at start. */
    default String name() {
        return getClass().getSimpleName();
    }
}
