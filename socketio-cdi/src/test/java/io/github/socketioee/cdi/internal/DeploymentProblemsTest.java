package io.github.socketioee.cdi.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeploymentProblemsTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        Wrong.ReservedObserver.class,
                        "mistake(SocketEvent): \"disconnect\" is a reserved event name that no client can send",
                        "choose another name, or use @OnDisconnect to hear of disconnections"),
                Arguments.of(
                        Wrong.ReservedHandler.class,
                        "connect(): \"connect\" is a reserved event name",
                        "choose another name, or use @OnConnect to hear of connections"),
                Arguments.of(
                        Wrong.ReservedForOthers.class,
                        "mistake(): \"newListener\" is a reserved event name",
                        "choose another name"),
                Arguments.of(
                        Wrong.AsyncObserver.class,
                        "mistake(SocketEvent): @ObservesAsync SocketEvent would lose the order of events",
                        "use @Observes: a slow observer delays only its own client"),
                Arguments.of(
                        Wrong.PrivateHandler.class,
                        "mistake(): a handler cannot be private",
                        "make it a method of the instance that is at least package-private"),
                Arguments.of(
                        Wrong.StaticHandler.class,
                        "mistake(): a handler cannot be static",
                        "make it a method of the instance that is at least package-private"),
                Arguments.of(
                        Wrong.FinalHandler.class,
                        "mistake(): a handler cannot be final",
                        "make it a method of the instance that is at least package-private and not final"),
                Arguments.of(
                        Wrong.HiddenElsewhere.class,
                        "mistake(): the handler of io.github.socketioee.cdi.Elsewhere is package-private",
                        "make it protected or public"),
                Arguments.of(
                        Wrong.OtherType.class,
                        "mistake(): the bean is only known as Runnable, which has no such method",
                        "declare the method there, or let the bean have the type of its class (see @Typed)"),
                Arguments.of(
                        Wrong.InTransaction.class,
                        "mistake(SocketEvent): during = AFTER_SUCCESS has no meaning for a socket event",
                        "remove it; to emit when a transaction has been committed use afterCommit()"),
                Arguments.of(
                        Wrong.SameIndexInHandler.class,
                        "mistake(String, String): two parameters are @Payload(0)",
                        "give each the index of its argument: @Payload(0), @Payload(1)"),
                Arguments.of(
                        Wrong.SameIndexInObserver.class,
                        "mistake(SocketEvent, String, Integer): two parameters are @Payload(1)",
                        "give each the index of its argument"),
                Arguments.of(
                        Wrong.UnknownParameter.class,
                        "mistake(List<String>): parameter 1 of type List<String> cannot be filled",
                        "annotate it with @Payload if the client sends it, inject it into a field if it is a bean, or use one of"
                                + " Socket, SocketEvent, Args, Ack, Handshake, Principal, Namespace, SocketIoServer,"
                                + " DisconnectReason, Throwable"),
                Arguments.of(
                        Wrong.PrincipalInObserver.class,
                        "mistake(SocketEvent, Principal): the injected Principal is not that of the socket",
                        "use principal() of the SocketEvent"),
                Arguments.of(
                        Wrong.NamelessObserver.class,
                        "mistake(SocketEvent): @OnEvent says no event",
                        "name the event, as in @OnEvent(\"say\"), or use @OnAnyEvent for all events"),
                Arguments.of(
                        Wrong.TwoKinds.class,
                        "mistake(): hears @OnConnect and @OnDisconnect, and nothing is all of that at once",
                        "keep one of them and write a method of its own for each other"),
                Arguments.of(
                        Wrong.TwoKindsInObserver.class,
                        "mistake(SocketEvent): hears @OnAnyEvent and @OnConnecting",
                        "keep one of them"),
                Arguments.of(
                        Wrong.BothStyles.class,
                        "mistake(SocketEvent): @OnEvent stands on a method that is an observer already",
                        "put it on the @Observes parameter, or remove @Observes to make the method a handler"),
                Arguments.of(
                        Wrong.PayloadOfNoEvent.class,
                        "mistake(String): @Payload on a method that hears more or other things than events",
                        "hear @OnEvent or @OnAnyEvent, or take the payload out"),
                Arguments.of(
                        Wrong.PayloadOfEveryKind.class,
                        "mistake(SocketEvent, String): @Payload on a method that hears more or other things",
                        "hear @OnEvent or @OnAnyEvent"),
                Arguments.of(
                        Wrong.NegativeIndex.class,
                        "mistake(String): @Payload(-1) is no index of an argument",
                        "count arguments from 0"),
                Arguments.of(
                        Wrong.GenericPayload.class,
                        "mistake(List<T>): @Payload parameter List<T> has a type that is only known to the compiler",
                        "declare a class, a record, or a type whose arguments are such"),
                Arguments.of(
                        Wrong.AckOfNoEvent.class,
                        "mistake(Ack): parameter 1 of type Ack has no value when the kind is ERROR",
                        "remove the parameter"),
                Arguments.of(
                        Wrong.ReasonOfEvent.class,
                        "mistake(DisconnectReason): parameter 1 of type DisconnectReason has no value when the kind is EVENT",
                        "remove the parameter"),
                Arguments.of(
                        Wrong.BrokenPattern.class,
                        "mistake(SocketEvent): @InNamespace(\"/tenant-(\") is neither the name of a namespace nor a regular"
                                + " expression: Unclosed group",
                        "correct the expression"),
                Arguments.of(
                        Wrong.EveryNamespace.class,
                        "mistake: @InNamespace(\"*\") names all namespaces, and one is to be injected",
                        "name it, or inject SocketIoServer and use namespaces()"),
                Arguments.of(
                        Wrong.ForeignQualifier.class,
                        "mistake(SocketEvent): @Named is no qualifier of socket events, so it would never be called",
                        "remove the annotation"),
                Arguments.of(
                        Wrong.InjectedPayload.class,
                        "mistake: @Payload is injected where no event is",
                        "make it a parameter of an observer or handler of socket events"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    @DisplayName("a mistake fails the deployment; the message names class and method, the mistake and the fix")
    void mistake(Class<?> bean, String what, String fix) {
        Throwable failure = deploy(bean, Wrong.RightPayload.class);
        assertThat(failure).hasMessageContaining(bean.getName() + "." + what);
        assertThat(failure.getMessage())
                .as("says how to fix it")
                .contains("To fix it, " + fix)
                .doesNotContain("RightPayload");
    }

    @Test
    @DisplayName("all mistakes are reported at once")
    void all() {
        Class<?>[] beans =
                mistakes().map(arguments -> (Class<?>) arguments.get()[0]).toArray(Class<?>[]::new);
        Throwable failure = deploy(Stream.concat(Stream.of(beans), Stream.of(Wrong.RightPayload.class))
                .toArray(Class<?>[]::new));
        assertThat(beans).hasSizeGreaterThan(20).allSatisfy(bean -> assertThat(failure.getMessage())
                .contains(bean.getName()));
    }

    @Test
    @DisplayName("beans without mistakes deploy")
    void right() {
        assertThat(deploy(Wrong.RightPayload.class)).isNull();
    }

    @SuppressWarnings("unchecked") // a generic varargs array
    private static Throwable deploy(Class<?>... beans) {
        return catchThrowable(() -> {
            try (SeContainer container = SeContainerInitializer.newInstance()
                    .disableDiscovery()
                    .addExtensions(SocketIoExtension.class)
                    .addBeanClasses(beans)
                    .initialize()) {
                assertThat(container.isRunning()).isTrue();
            }
        });
    }
}
