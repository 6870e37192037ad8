package io.github.socketioee.cdi;

/** A superclass in another package than its beans. */
public abstract class Elsewhere {

    @OnEvent
    void mistake() {}
}
