package io.github.socketioee.cdi.internal;

import io.github.socketioee.Socket;
import io.github.socketioee.cdi.AccessDeniedException;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may reach a method.
 *
 * @param roles one of these roles is needed; {@code null} for everybody, empty for nobody
 */
record Access(@Nullable List<String> roles) {

    static final Access OPEN = new Access(null);

    /** Gives an annotation, or {@code null}. */
    @FunctionalInterface
    private interface Annotations {
        <A extends Annotation> @Nullable A get(Class<A> type);
    }

    /** What a method says counts, then what the class says that declares it, then that of the bean, which may have inherited it. */
    static Access of(AnnotatedMethod<?> method, Class<?> beanClass) {
        AnnotatedType<?> type = method.getDeclaringType();
        Class<?> declaring = method.getJavaMember().getDeclaringClass();
        return Stream.<Annotations>of(
                        method::getAnnotation,
                        declaring == type.getJavaClass() ? type::getAnnotation : declaring::getAnnotation,
                        beanClass == type.getJavaClass() ? type::getAnnotation : beanClass::getAnnotation)
                .map(Access::saidBy)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(OPEN);
    }

    private static @Nullable Access saidBy(Annotations annotations) {
        if (annotations.get(DenyAll.class) != null) {
            return new Access(List.of());
        }
        RolesAllowed allowed = annotations.get(RolesAllowed.class);
        if (allowed != null) {
            return new Access(List.of(allowed.value()));
        }
        return annotations.get(PermitAll.class) != null ? OPEN : null;
    }

    /** The roles that the annotations of a class or method name. */
    static Collection<String> named(Annotated annotated) {
        RolesAllowed allowed = annotated.getAnnotation(RolesAllowed.class);
        DeclareRoles declared = annotated.getAnnotation(DeclareRoles.class);
        return allowed != null ? List.of(allowed.value()) : declared != null ? List.of(declared.value()) : List.of();
    }

    /** The roles that it names. */
    Collection<String> named() {
        return roles == null ? List.of() : roles;
    }

    void check(Socket socket, String where) {
        if (roles != null && roles.stream().noneMatch(role -> socket.handshake().isUserInRole(role))) {
            Principal user = socket.handshake().principal();
            throw new AccessDeniedException((user == null
                            ? "Nobody is logged in"
                            : "User " + user.getName() + " is in none of the roles " + roles)
                    + ", so " + where + " is out of reach");
        }
    }
}
