package io.github.socketioee.cdi.internal;

import io.github.socketioee.cdi.Payload;
import io.github.socketioee.cdi.SocketEvent;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.ProcessSyntheticObserverMethod;
import java.lang.annotation.Annotation;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and checks observers of socket events. */
final class ObserverReader {

    private final Places places;
    private final Problems problems;

    ObserverReader(Places places, Problems problems) {
        this.places = places;
        this.problems = problems;
    }

    /** The observer, or {@code null} if it can never be called. */
    @Nullable SocketMethod read(ProcessObserverMethod<SocketEvent, ?> event) {
        ObserverMethod<SocketEvent> observer = event.getObserverMethod();
        AnnotatedMethod<?> method = event instanceof ProcessSyntheticObserverMethod ? null : event.getAnnotatedMethod();
        Class<?> beanClass = observer.getBeanClass();
        String where =
                method == null ? beanClass.getName() + " (synthetic observer)" : Problems.where(beanClass, method);
        if (observer.isAsync()) {
            problems.add(
                    where,
                    "@ObservesAsync SocketEvent would lose the order of events and could not acknowledge in time",
                    "use @Observes: a slow observer delays only its own client; hand long work to an executor yourself");
            return null;
        }
        for (Annotation qualifier : observer.getObservedQualifiers()) {
            if (!known(qualifier)) {
                problems.add(
                        where,
                        "@" + qualifier.annotationType().getSimpleName()
                                + " is no qualifier of socket events, so it would never be called",
                        "remove the annotation");
            }
        }
        Hearing hearing = Hearing.of(
                observer.getObservedQualifiers(), places.of(beanClass), "", observer.getPriority(), where, problems);
        if (observer.getTransactionPhase() != TransactionPhase.IN_PROGRESS) {
            problems.add(
                    where,
                    "during = " + observer.getTransactionPhase()
                            + " has no meaning for a socket event, which arrives outside of any" + " transaction",
                    "remove it; to emit when a transaction has been committed use afterCommit()");
        }
        if (method == null) {
            return new ObserverCall(observer, hearing, Access.OPEN, where, List.of(), null);
        }
        checkParameters(method, where);
        List<PayloadParameter> payloads =
                PayloadParameter.among(method.getParameters(), new TypeArguments(beanClass), hearing, where, problems);
        Bean<?> bean = observer.getDeclaringBean();
        return new ObserverCall(
                observer,
                hearing,
                Access.of(method, beanClass),
                where,
                payloads,
                bean == null ? null : new ObserverCall.Target(bean, method.getJavaMember(), positions(method)));
    }

    private static boolean known(Annotation qualifier) {
        return Hearing.says(qualifier)
                || qualifier instanceof Any
                || qualifier instanceof Default
                || qualifier.annotationType().getPackageName().equals(Payload.class.getPackageName());
    }

    private void checkParameters(AnnotatedMethod<?> method, String where) {
        for (AnnotatedParameter<?> parameter : method.getParameters()) {
            if (parameter.getBaseType() == Principal.class && !parameter.isAnnotationPresent(Payload.class)) {
                problems.add(
                        where,
                        "the injected Principal is not that of the socket but that of the calling thread, which has none",
                        "use principal() of the SocketEvent");
            }
        }
        if (method.getAnnotations().stream().anyMatch(Hearing::says)) {
            problems.add(
                    where,
                    Problems.annotations(method.getAnnotations().stream()
                                    .filter(Hearing::says)
                                    .toList())
                            + " stands on a method that is an observer already",
                    "put it on the @Observes parameter, or remove @Observes to make the method a handler");
        }
    }

    private static List<Integer> positions(AnnotatedMethod<?> method) {
        return method.getParameters().stream()
                .filter(parameter -> parameter.isAnnotationPresent(Payload.class))
                .map(AnnotatedParameter::getPosition)
                .toList();
    }
}
