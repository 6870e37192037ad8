package io.github.socketioee.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names one of several Socket.IO servers of an application: of an injected {@code SocketIoServer} or {@code Namespace}, or of the server that
 * the observers and handlers of a bean class, or a single one, listen to. Without it the default server is meant. On a class it is no
 * qualifier, so that the bean keeps {@code @Default}.
 */
@Qualifier @Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
public @interface Server {

    /** The name of the servlet that serves the server. */
    String value();

    /** The annotation as an object, for programmatic look-ups. */
    final class Literal extends AnnotationLiteral<Server> implements Server {

        private static final long serialVersionUID = 1L;

        private final String name;

        private Literal(String name) {
            this.name = name;
        }

        /** The annotation with this value. */
        public static Literal of(String name) {
            return new Literal(name);
        }

        @Override
        public String value() {
            return name;
        }
    }
}
