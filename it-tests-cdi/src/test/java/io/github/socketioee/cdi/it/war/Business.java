package io.github.socketioee.cdi.it.war;

import jakarta.ejb.Local;

/** A business interface. */
@Local
public interface Business {
    String business(String text);
}
