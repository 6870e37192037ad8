package io.github.socketioee.cdi.it.war;

import io.github.socketioee.cdi.OnEvent;
import jakarta.ejb.Stateless;

/** A session bean with a handler that the container would not let through. */
@Stateless
public class HiddenHandler {

    @OnEvent
    String hidden() {
        return "never";
    }

    @OnEvent
    protected String alsoHidden() {
        return "never";
    }
}
