package io.github.socketioee.cdi;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Hears an event by its exact name: on the parameter of an observer, {@code @Observes @OnEvent("say") SocketEvent e}, or on a method of a bean,
 * a handler, whose parameters are filled by their types and whose return value is the acknowledgement.
 *
 * <p>A handler takes any of {@link Payload @Payload} parameters, {@code Socket}, {@code Ack}, {@code Args}, {@code Handshake}, {@code Principal},
 * {@code Namespace}, {@code SocketIoServer} and {@link SocketEvent}. What it returns is sent as acknowledgement if the client asked for one;
 * a {@code CompletionStage} when it is complete, {@link AckArgs} as several values; {@code void} and {@code CompletionStage<Void>} send
 * nothing.
 */
@Qualifier @Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface OnEvent {

    /** The name of the event. On a handler it may be left out and is the name of the method then. */
    String value() default "";
}
