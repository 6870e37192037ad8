package io.github.socketioee.cdi.it.war.elsewhere;

import io.github.socketioee.cdi.OnEvent;

/** A superclass in another package than its beans. */
public abstract class Elsewhere {

    @OnEvent
    void outOfReach() {}
}
