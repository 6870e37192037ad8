package io.github.socketioee.cdi.internal;

import io.github.socketioee.PayloadException;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.MethodDescriptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the constraints of parameters, with the validator of the container or one of our own. Only loaded where the API is. */
final class PayloadValidation {

    private static final Logger LOG = System.getLogger("io.github.socketioee");

    private final Validator validator;
    private final @Nullable ValidatorFactory own;

    private PayloadValidation(Validator validator, @Nullable ValidatorFactory own) {
        this.validator = validator;
        this.own = own;
    }

    /** {@code null} when there is no validator. */
    static @Nullable PayloadValidation find(BeanManager manager) {
        Instance<Validator> bean = manager.createInstance().select(Validator.class);
        if (!bean.isUnsatisfied()) {
            return new PayloadValidation(bean.get(), null);
        }
        try {
            ValidatorFactory factory = Validation.buildDefaultValidatorFactory();
            return new PayloadValidation(factory.getValidator(), factory);
        } catch (ValidationException | LinkageError none) {
            LOG.log(
                    Level.WARNING,
                    "Payloads are not validated: the API of Bean Validation is here, but no provider works: {0}",
                    none.toString());
            return null;
        }
    }

    void close() {
        if (own != null) {
            own.close();
        }
    }

    boolean constrains(Class<?> beanClass, Method method) {
        MethodDescriptor descriptor = validator
                .getConstraintsForClass(beanClass)
                .getConstraintsForMethod(method.getName(), method.getParameterTypes());
        return (descriptor != null && descriptor.hasConstrainedParameters())
                || Stream.of(method.getAnnotatedParameterTypes()).anyMatch(PayloadValidation::constrainsElements);
    }

    /** The descriptor does not tell of constraints inside of types, as in {@code List<@Valid Order>}. */
    private static boolean constrainsElements(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType parameterized
                && Stream.of(parameterized.getAnnotatedActualTypeArguments())
                        .anyMatch(argument -> argument.getAnnotations().length > 0 || constrainsElements(argument));
    }

    void check(Object bean, Method method, @Nullable Object[] arguments) {
        Set<ConstraintViolation<Object>> violations =
                validator.forExecutables().validateParameters(bean, method, arguments);
        if (!violations.isEmpty()) {
            throw new PayloadException(
                    violations(violations).stream()
                            .map(violation -> violation.get("path") + " " + violation.get("message"))
                            .sorted()
                            .collect(Collectors.joining(", ", "Not valid: ", "")),
                    new ConstraintViolationException(violations));
        }
    }

    /** The violations behind a failure, for the client: each with {@code path} and {@code message}. */
    static List<Map<String, String>> violations(@Nullable Throwable cause) {
        return cause instanceof ConstraintViolationException violated
                ? violations(violated.getConstraintViolations())
                : List.of();
    }

    private static List<Map<String, String>> violations(Set<? extends ConstraintViolation<?>> violations) {
        List<Map<String, String>> values = new ArrayList<>();
        for (ConstraintViolation<?> violation : violations) {
            values.add(Map.of("path", path(violation.getPropertyPath()), "message", violation.getMessage()));
        }
        values.sort((a, b) -> a.toString().compareTo(b.toString()));
        return values;
    }

    /** Without the name of the method, which is no business of the client. */
    private static String path(Path path) {
        List<String> nodes = new ArrayList<>();
        path.forEach(node -> nodes.add(node.toString()));
        return String.join(".", nodes.subList(Math.min(1, nodes.size() - 1), nodes.size()));
    }
}
