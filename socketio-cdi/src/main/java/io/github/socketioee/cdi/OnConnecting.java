package io.github.socketioee.cdi;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Hears that a client wants to connect, in the place of a middleware: {@link SocketEvent#refuse} or an exception keeps it out. A handler may
 * return a {@code CompletionStage}; the client waits for it. For an observer's parameter or a handler, see {@link OnEvent}.
 */
@Qualifier @Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface OnConnecting {}
