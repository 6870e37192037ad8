package io.github.socketioee.cdi.internal;

import io.github.socketioee.cdi.SocketEvent.Kind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who hears what in one namespace, in the order of the calls. Made at deployment and never changed: what clients send adds nothing. */
final class Plan {

    private final Map<Kind, List<SocketMethod>> byKind = new EnumMap<>(Kind.class);
    private final Map<String, List<SocketMethod>> byEvent = new HashMap<>();
    private final List<SocketMethod> everyEvent;

    /** Of the methods that belong to the namespace. */
    Plan(List<SocketMethod> methods) {
        List<SocketMethod> ordered = methods.stream()
                .sorted(Comparator.comparingInt(
                                (SocketMethod method) -> method.hearing().priority())
                        .thenComparing(SocketMethod::where))
                .toList();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.EVENT) {
                byKind.put(
                        kind,
                        ordered.stream()
                                .filter(method -> method.hearing().hears(kind))
                                .toList());
            }
        }
        everyEvent =
                ordered.stream().filter(method -> method.hearing().anyEvent()).toList();
        for (SocketMethod method : ordered) {
            String event = method.hearing().event();
            if (event != null) {
                byEvent.computeIfAbsent(event, name -> Stream.concat(
                                ordered.stream()
                                        .filter(other ->
                                                name.equals(other.hearing().event())),
                                everyEvent.stream())
                        .toList());
            }
        }
    }

    /** Who hears a kind other than an event of a client. */
    List<SocketMethod> of(Kind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** Who hears an event of this name: first those that name it. */
    List<SocketMethod> ofEvent(String name) {
        return byEvent.getOrDefault(name, everyEvent);
    }
}
