package io.github.socketioee.cdi.internal;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Type;

/**
 * Ties the payload parameter of an observer to its bean. The type alone does not: to a container a list of objects suits a parameter that is
 * just a list, to OpenWebBeans any list does.
 */
@Qualifier @Retention(RetentionPolicy.RUNTIME)
public @interface ConvertedTo {

    /** The type in words. */
    String value();

    /** The annotation as an object. */
    final class Literal extends AnnotationLiteral<ConvertedTo> implements ConvertedTo {

        private static final long serialVersionUID = 1L;

        private final String type;

        private Literal(String type) {
            this.type = type;
        }

        static Literal of(Type type) {
            return new Literal(TypeArguments.text(type));
        }

        @Override
        public String value() {
            return type;
        }
    }
}
