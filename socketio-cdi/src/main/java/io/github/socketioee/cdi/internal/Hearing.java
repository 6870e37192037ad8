package io.github.socketioee.cdi.internal;

import io.github.socketioee.cdi.OnAnyEvent;
import io.github.socketioee.cdi.OnConnect;
import io.github.socketioee.cdi.OnConnecting;
import io.github.socketioee.cdi.OnDisconnect;
import io.github.socketioee.cdi.OnDisconnecting;
import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.OnSocketError;
import io.github.socketioee.cdi.SocketEvent.Kind;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What an observer or handler hears.
 *
 * @param kind the kind, or {@code null} for every kind
 * @param event the name of the event, or {@code null} for every name
 * @param place where
 * @param priority the smaller, the earlier
 */
record Hearing(@Nullable Kind kind, @Nullable String event, Place place, int priority) {

    private static final Map<Class<? extends Annotation>, Kind> KINDS = Map.of(
            OnEvent.class, Kind.EVENT,
            OnAnyEvent.class, Kind.EVENT,
            OnConnecting.class, Kind.CONNECTING,
            OnConnect.class, Kind.CONNECT,
            OnDisconnecting.class, Kind.DISCONNECTING,
            OnDisconnect.class, Kind.DISCONNECT,
            OnSocketError.class, Kind.ERROR);
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    static boolean says(Annotation annotation) {
        return KINDS.containsKey(annotation.annotationType());
    }

    /** Reads the annotations of an observer's parameter or of a handler; {@code name} is that of a handler, empty for an observer. */
    static Hearing of(
            Collection<? extends Annotation> annotations,
            Place ofClass,
            String name,
            int priority,
            String where,
            Problems problems) {
        List<? extends Annotation> said =
                annotations.stream().filter(Hearing::says).toList();
        if (said.size() > 1) {
            problems.add(
                    where,
                    "hears " + Problems.annotations(said) + ", and nothing is all of that at once",
                    "keep one of them and write a method of its own for each other");
        }
        Place place = Place.of(annotations, ofClass);
        checkPattern(place, where, problems);
        if (said.isEmpty()) {
            return new Hearing(null, null, place, priority);
        }
        Annotation one = said.get(0);
        String event = one instanceof OnEvent on ? eventName(on.value(), name, where, problems) : null;
        return new Hearing(KINDS.get(one.annotationType()), event, place, priority);
    }

    private static String eventName(String value, String name, String where, Problems problems) {
        String event = value.isEmpty() ? name : value;
        if (event.isEmpty()) {
            problems.add(
                    where,
                    "@OnEvent says no event, and only a handler takes the name of its method",
                    "name the event, as in @OnEvent(\"say\"), or use @OnAnyEvent for all events");
        } else if (RESERVED.contains(event)) {
            problems.add(
                    where,
                    "\"" + event + "\" is a reserved event name that no client can send",
                    "choose another name" + instead(event));
        }
        return event;
    }

    private static String instead(String reserved) {
        return switch (reserved) {
            case "connect" -> ", or use @OnConnect to hear of connections";
            case "disconnect" -> ", or use @OnDisconnect to hear of disconnections";
            case "disconnecting" -> ", or use @OnDisconnecting to hear of disconnections early";
            case "connect_error" -> ", or use @OnSocketError to hear of failures";
            default -> "";
        };
    }

    private static void checkPattern(Place place, String where, Problems problems) {
        if (place.pattern()) {
            try {
                Pattern.compile(place.namespace());
            } catch (PatternSyntaxException broken) {
                problems.add(
                        where,
                        "@InNamespace(\"" + place.namespace()
                                + "\") is neither the name of a namespace nor a regular expression: "
                                + broken.getDescription(),
                        "correct the expression");
            }
        }
    }

    boolean anyEvent() {
        return kind == null || (kind == Kind.EVENT && event == null);
    }

    /** Whether it hears this kind, under whatever name. */
    boolean hears(Kind what) {
        return kind == null || kind == what;
    }
}
