package io.github.socketioee.cdi;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Hears that a payload did not convert, or that application code failed on behalf of a socket; a handler takes the {@code Throwable}. Called
 * by the thread that met the failure, possibly while an event of the same socket is handled. For an observer's parameter or a handler, see
 * {@link OnEvent}.
 */
@Qualifier @Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface OnSocketError {}
