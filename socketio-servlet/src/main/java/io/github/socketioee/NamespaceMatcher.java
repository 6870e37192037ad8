package io.github.socketioee;

/** Decides which names a dynamic namespace answers to. */
@FunctionalInterface
public interface NamespaceMatcher {

    /**
     * Called when a client connects to a name that does not exist yet, in order of registration. May block. An exception counts as no.
     *
     * @param name the name that the client asked for, with its leading slash
     * @param handshake the handshake, with the auth values of this attempt
     */
    boolean matches(String name, Handshake handshake) throws Exception;
}
