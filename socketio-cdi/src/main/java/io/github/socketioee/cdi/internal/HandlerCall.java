package io.github.socketioee.cdi.internal;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A handler: called through the reference of its bean, so that interceptors apply, with parameters that its types ask for. */
final class HandlerCall extends SocketMethod {

    /** Fills a parameter. */
    @FunctionalInterface
    interface Parameter {

        @Nullable Object of(Delivery delivery);
    }

    private final Bean<?> bean;
    private final Callee callee;
    private final List<Parameter> parameters;
    private final boolean answers;
    private @Nullable Reference reference;
    private @Nullable PayloadValidation validation;

    HandlerCall(
            Bean<?> bean,
            Callee callee,
            Hearing hearing,
            Access access,
            String where,
            List<Parameter> parameters,
            boolean answers) {
        super(hearing, access, where);
        this.bean = bean;
        this.callee = callee;
        this.parameters = parameters;
        this.answers = answers;
    }

    @Override
    void prepare(Beans beans) {
        callee.method().setAccessible(true);
        reference = new Reference(beans.manager(), bean, callee.type());
        PayloadValidation present = beans.validation();
        if (present != null && present.constrains(beanClass(), callee.method())) {
            validation = present;
        }
    }

    private Class<?> beanClass() {
        Class<?> declaring = callee.method().getDeclaringClass();
        return declaring.isInterface() ? declaring : bean.getBeanClass();
    }

    @Override
    @Nullable Object invoke(Delivery delivery) throws Exception {
        Reference prepared = reference;
        if (prepared == null) {
            throw new IllegalStateException(where() + " was called before the server has started");
        }
        @Nullable Object[] arguments = new @Nullable Object[parameters.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = parameters.get(i).of(delivery);
        }
        Object shared = prepared.shared();
        return shared != null ? call(shared, arguments) : prepared.use(instance -> call(instance, arguments));
    }

    private @Nullable Object call(Object instance, @Nullable Object[] arguments) throws Exception {
        if (validation != null) {
            validation.check(instance, callee.method(), arguments);
        }
        try {
            return callee.method().invoke(instance, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (thrown.getCause() instanceof Error cause) {
                throw cause;
            }
            throw thrown;
        }
    }

    @Override
    boolean answers() {
        return answers;
    }
}
