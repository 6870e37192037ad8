package io.github.socketioee.cdi.internal;

import io.github.socketioee.PayloadException;
import io.github.socketioee.cdi.AccessDeniedException;
import java.util.List;
import java.util.Map;

/** The acknowledgement of an event whose observer or handler failed. It tells the client its own mistakes, and nothing of ours. */
final class ErrorAck {

    private ErrorAck() {}

    static Map<String, Object> of(Throwable failure) {
        return Map.of("error", error(failure));
    }

    private static Map<String, Object> error(Throwable failure) {
        if (failure instanceof AccessDeniedException) {
            return Map.of("message", "forbidden");
        }
        List<Map<String, String>> violations = violations(failure);
        if (!violations.isEmpty()) {
            return Map.of("message", "not valid", "violations", violations);
        }
        return Map.of(
                "message",
                failure instanceof PayloadException ? String.valueOf(failure.getMessage()) : "Internal server error");
    }

    private static List<Map<String, String>> violations(Throwable failure) {
        try {
            List<Map<String, String>> own = PayloadValidation.violations(failure);
            return own.isEmpty() ? PayloadValidation.violations(failure.getCause()) : own;
        } catch (NoClassDefFoundError withoutValidation) {
            return List.of();
        }
    }
}
