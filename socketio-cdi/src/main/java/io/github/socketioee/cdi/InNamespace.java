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
 * Names a namespace: of the observers and handlers of a bean class, of a single one, or of an injected {@code Namespace}. On a class it is no
 * qualifier, so that the bean keeps {@code @Default}. A namespace that a bean names exists without further code.
 *
 * <p>Without it an observer or handler hears the namespace of its class, else {@code /}; an injected {@code Namespace} is chosen likewise.
 */
@Qualifier @Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
public @interface InNamespace {

    /** {@code /chat} for instance; {@code *} for all namespaces, not at injection points; or the text of a regular expression, which names
     * the dynamic namespace of that pattern, as {@code of(Pattern)} makes it. Whatever contains one of the characters
     * {@code ^ $ \ [ ] ( ) { } | + ?} is taken for an expression. */
    String value() default "/";

    /** The annotation as an object, for programmatic look-ups. */
    final class Literal extends AnnotationLiteral<InNamespace> implements InNamespace {

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
