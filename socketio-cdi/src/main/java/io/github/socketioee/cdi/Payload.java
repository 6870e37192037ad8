package io.github.socketioee.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of an observer or handler of events: an argument that the client sent, converted to the type of the parameter by JSON-B.
 *
 * <p>A missing argument is {@code null}, as in JavaScript, or an empty {@code Optional}; for a parameter of a primitive type that is an error.
 * When an argument does not convert, the method is not called and {@link OnSocketError} hears of it.
 */
@Qualifier @Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Payload {

    /** The index of the argument. */
    int value() default 0;

    /** The annotation as an object. */
    final class Literal extends AnnotationLiteral<Payload> implements Payload {

        private static final long serialVersionUID = 1L;

        private final int index;

        private Literal(int index) {
            this.index = index;
        }

        /** The annotation with this index. */
        public static Literal of(int index) {
            return new Literal(index);
        }

        @Override
        public int value() {
            return index;
        }
    }
}
