package io.github.socketioee.cdi.internal;

import io.github.socketioee.Ack;
import io.github.socketioee.Args;
import io.github.socketioee.DisconnectReason;
import io.github.socketioee.Socket;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event on its way to the methods that hear it, with the payloads of the one that is being called. Confined to a thread. */
final class Delivery extends SocketEvent implements EventContext<SocketEvent>, EventMetadata {

    private static final @Nullable Object[] NOTHING = new @Nullable Object[0];

    private final @Nullable Ack ack;
    private List<PayloadParameter> parameters = List.of();
    private @Nullable Object[] values = NOTHING;
    private Set<Annotation> qualifiers = Set.of();

    private Delivery(
            Kind kind,
            Socket socket,
            String name,
            @Nullable Args args,
            @Nullable Ack ack,
            @Nullable DisconnectReason reason,
            @Nullable Throwable error) {
        super(kind, socket, name, args, ack, reason, error);
        this.ack = ack;
    }

    static Delivery of(Kind kind, Socket socket) {
        return new Delivery(kind, socket, "", null, null, null, null);
    }

    static Delivery ofEvent(Socket socket, String name, Args args, Ack ack) {
        return new Delivery(Kind.EVENT, socket, name, args, ack, null, null);
    }

    static Delivery ofEnd(Kind kind, Socket socket, DisconnectReason reason, String detail) {
        return new Delivery(kind, socket, detail, null, null, reason, null);
    }

    static Delivery ofError(Socket socket, Throwable error, String where) {
        return new Delivery(Kind.ERROR, socket, where, null, null, null, error);
    }

    /** What to call this in a report. */
    String title() {
        return kind() == Kind.EVENT ? name() : kind().name().toLowerCase(java.util.Locale.ROOT);
    }

    @Nullable String refusedWith() {
        return refusal();
    }

    @Nullable Object refusedData() {
        return refusalData();
    }

    /** Converts the payloads of the observer that is called next, which the container will ask for. */
    @Nullable Object[] bind(List<PayloadParameter> wanted) {
        parameters = wanted;
        if (wanted.isEmpty()) {
            values = NOTHING;
            return values;
        }
        @Nullable Object[] bound = new @Nullable Object[wanted.size()];
        for (int i = 0; i < bound.length; i++) {
            bound[i] = wanted.get(i).of(args());
        }
        values = bound;
        return bound;
    }

    @Nullable Ack ackHandle() {
        return ack;
    }

    void qualifiers(Set<Annotation> observed) {
        qualifiers = observed;
    }

    /** The converted payload of the observer that is being called, by the index of the argument. */
    @Nullable Object payload(int index) {
        for (int i = 0; i < values.length; i++) {
            if (parameters.get(i).index() == index) {
                return values[i];
            }
        }
        throw new IllegalStateException(
                "No payload " + index + " here: @Payload is for parameters of observers and handlers of socket events");
    }

    @Override
    public SocketEvent getEvent() {
        return this;
    }

    @Override
    public EventMetadata getMetadata() {
        return this;
    }

    @Override
    public Set<Annotation> getQualifiers() {
        return qualifiers;
    }

    @Override
    public @Nullable InjectionPoint getInjectionPoint() {
        return null;
    }

    @Override
    public Type getType() {
        return SocketEvent.class;
    }
}
