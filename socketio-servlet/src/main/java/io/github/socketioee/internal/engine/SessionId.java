package io.github.socketioee.internal.engine;

import java.security.SecureRandom;
import java.util.Base64;

/** Session ids nobody can guess. */
final class SessionId {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 15;

    private SessionId() {}

    /** 120 random bits as 20 characters that are safe in a URL. */
    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
