package io.github.socketioee.cdi.internal;

import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.event.ObserverException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An observer: notified through the container, which fills its parameters; the payloads among these are converted before. */
final class ObserverCall extends SocketMethod {

    /**
     * The method behind an observer.
     *
     * @param bean the bean that it is called on
     * @param method the method
     * @param payloadPositions where in its parameters the payloads are
     */
    record Target(Bean<?> bean, Method method, List<Integer> payloadPositions) {}

    private final ObserverMethod<SocketEvent> observer;
    private final List<PayloadParameter> payloads;
    private final @Nullable Target target;
    private @Nullable Reference validated;
    private @Nullable PayloadValidation validation;

    ObserverCall(
            ObserverMethod<SocketEvent> observer,
            Hearing hearing,
            Access access,
            String where,
            List<PayloadParameter> payloads,
            @Nullable Target target) {
        super(hearing, access, where);
        this.observer = observer;
        this.payloads = payloads;
        this.target = target;
    }

    List<PayloadParameter> payloads() {
        return payloads;
    }

    @Override
    void prepare(Beans beans) {
        PayloadValidation present = beans.validation();
        if (present != null
                && target != null
                && !payloads.isEmpty()
                && present.constrains(target.bean().getBeanClass(), target.method())) {
            Type type = Callee.typeOf(target.bean(), target.bean().getBeanClass());
            if (type == null) {
                throw new IllegalStateException(
                        where() + ": the payload is to be validated, but the bean does not have the type of its"
                                + " class. To fix it, let it have that type (see @Typed), or make the method a handler.");
            }
            validation = present;
            validated = new Reference(beans.manager(), target.bean(), type);
        }
    }

    @Override
    @Nullable Object invoke(Delivery delivery) throws Exception {
        @Nullable Object[] bound = delivery.bind(payloads);
        if (validated != null && validation != null && target != null) {
            validate(validated, validation, target, delivery, bound);
        }
        delivery.qualifiers(observer.getObservedQualifiers());
        try {
            observer.notify((EventContext<SocketEvent>) delivery);
        } catch (RuntimeException thrown) {
            throw thrown.getCause() instanceof Exception cause && wrapped(thrown) ? cause : thrown;
        }
        return null;
    }

    /** Whether the container has wrapped what the observer threw: a checked exception, or with OpenWebBeans any. */
    private static boolean wrapped(RuntimeException thrown) {
        return thrown instanceof ObserverException
                || thrown.getClass().getName().equals("org.apache.webbeans.exception.WebBeansException");
    }

    private static void validate(
            Reference reference,
            PayloadValidation validation,
            Target target,
            Delivery delivery,
            @Nullable Object[] bound)
            throws Exception {
        @Nullable Object[] all = new @Nullable Object[target.method().getParameterCount()];
        Class<?>[] types = target.method().getParameterTypes();
        for (int i = 0; i < all.length; i++) {
            all[i] = types[i] == SocketEvent.class ? delivery : null;
        }
        for (int i = 0; i < bound.length; i++) {
            all[target.payloadPositions().get(i)] = bound[i];
        }
        reference.use(instance -> {
            validation.check(instance, target.method(), all);
            return null;
        });
    }

    @Override
    boolean answers() {
        return false;
    }
}
