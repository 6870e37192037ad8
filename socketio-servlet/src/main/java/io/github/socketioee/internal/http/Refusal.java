package io.github.socketioee.internal.http;

import io.github.socketioee.engine.ConnectionError;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a request goes no further; thrown without a stack trace, because clients must not be able to make us busy. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String[] TEXTS = {
        "Transport unknown",
        "Session ID unknown",
        "Bad handshake method",
        "Bad request",
        "Forbidden",
        "Unsupported protocol version"
    };

    private final int code;
    private final @Nullable String toldMessage;
    private final transient Map<String, Object> context;

    private Refusal(int code, @Nullable String toldMessage, Map<String, Object> context) {
        super(TEXTS[code], null, false, false);
        this.code = code;
        this.toldMessage = toldMessage;
        this.context = context;
    }

    /** A refusal with key and value pairs of context; pairs without value are left out. */
    static Refusal of(int code, @Nullable Object... context) {
        return new Refusal(code, null, map(context));
    }

    /** The protocol's generic "Bad request" with the name of what is bad. */
    static Refusal badRequest(String name, @Nullable Object... context) {
        Map<String, Object> map = map(context);
        map.put("name", name);
        return new Refusal(ConnectionError.BAD_REQUEST, null, map);
    }

    /** A refusal by the application, which may tell the client more. */
    static Refusal forbidden(@Nullable String message) {
        return new Refusal(ConnectionError.FORBIDDEN, message, map("message", message));
    }

    private static Map<String, Object> map(@Nullable Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            if (value != null) {
                map.put(String.valueOf(pairs[i]), value);
            }
        }
        return map;
    }

    int code() {
        return code;
    }

    /** The standard text. */
    String text() {
        return TEXTS[code];
    }

    /** What the client is told. */
    String told() {
        return toldMessage == null || toldMessage.isEmpty() ? text() : toldMessage;
    }

    int status() {
        return code == ConnectionError.FORBIDDEN ? 403 : 400;
    }

    Map<String, Object> context() {
        return context;
    }
}
