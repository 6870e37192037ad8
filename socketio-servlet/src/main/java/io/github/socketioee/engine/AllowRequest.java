package io.github.socketioee.engine;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether a client may open a session.
 *
 * <p>Called once per handshake, on the container's request thread and before anything is created; it may block. It is not
 * called for later requests of the session nor for its upgrade. An exception refuses the request and is logged.
 */
@FunctionalInterface
public interface AllowRequest {
    /**
     * Looks at a handshake.
     *
     * @param request the handshake request
     * @return {@link Verdict#allow()} or a refusal
     */
    Verdict verify(EngineRequest request);

    /**
     * The answer of an {@link AllowRequest}.
     *
     * @param allowed whether the handshake goes on
     * @param message what the client is told when it does not; null for {@code Forbidden}
     */
    record Verdict(boolean allowed, @Nullable String message) {
        private static final Verdict ALLOW = new Verdict(true, null);
        private static final Verdict REFUSE = new Verdict(false, null);

        /** {@return the verdict that lets the handshake go on} */
        public static Verdict allow() {
            return ALLOW;
        }

        /** {@return the verdict that answers 403 with the standard text} */
        public static Verdict refuse() {
            return REFUSE;
        }

        /**
         * Refuses with a text of the application.
         *
         * @param message told to the client
         * @return the verdict that answers 403 with this text
         */
        public static Verdict refuse(String message) {
            return new Verdict(false, message);
        }
    }
}
