package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketioee.cdi.it.war.Bad;
import io.github.socketioee.cdi.it.war.BadValidation;
import io.github.socketioee.cdi.it.war.Ending;
import io.github.socketioee.cdi.it.war.Plain;
import io.github.socketioee.cdi.it.war.WrongServer;
import io.github.socketioee.cdi.it.war.elsewhere.Elsewhere;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartIT {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            StringBuilder text = new StringBuilder(new SimpleFormatter().formatMessage(entry));
            for (Throwable thrown = entry.getThrown(); thrown != null; thrown = thrown.getCause()) {
                text.append('\n').append(thrown);
            }
            log.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(handler);
    }

    @Test
    @DisplayName("mistakes fail the deployment in the container, all in one go")
    void mistakes(@TempDir Path dir) throws Exception {
        assertThat(refused(War.withCdi(Bad.class, Elsewhere.class), dir))
                .contains("Beans.reserved(SocketEvent): \"disconnect\" is a reserved event name")
                .contains("Beans.async(SocketEvent): @ObservesAsync SocketEvent would lose the order")
                .contains("Beans.hidden(): a handler cannot be private")
                .contains("Beans.shared(): a handler cannot be static")
                .contains("Beans.twice(String, String): two parameters are @Payload(0)")
                .contains("Beans.unknown(List<String>): parameter 1 of type List<String> cannot be filled")
                .contains("Beans.who(SocketEvent, Principal): the injected Principal")
                .contains("Beans.connect(): \"connect\" is a reserved event name")
                .contains("Beans.sealed(): a handler cannot be final")
                .contains("Beans.nameless(SocketEvent): @OnEvent says no event")
                .contains("Beans.both(): hears @OnConnect and @OnDisconnect")
                .contains("Beans.sameIndex(SocketEvent, String, Integer): two parameters are @Payload(1)")
                .contains("Beans.late(SocketEvent): during = AFTER_SUCCESS has no meaning")
                .contains("Beans.named(SocketEvent): @Named is no qualifier of socket events")
                .contains("Beans.pattern(SocketEvent): @InNamespace(\"/tenant-(\") is neither")
                .contains("Beans.reason(DisconnectReason): parameter 1 of type DisconnectReason has no value")
                .contains("Beans.payload(String): @Payload on a method that hears more or other things")
                .contains("Beans.all: @InNamespace(\"*\") names all namespaces")
                .contains("More.twoKinds(SocketEvent): hears @OnAnyEvent and @OnConnecting")
                .contains("More.bothStyles(SocketEvent): @OnEvent stands on a method that is an observer already")
                .contains("More.everyKind(SocketEvent, String): @Payload on a method that hears more or other things")
                .contains("More.negative(String): @Payload(-1) is no index of an argument")
                .contains(
                        "More.generic(List<T>): @Payload parameter List<T> has a type that is only known to the compiler")
                .contains("More.injected: @Payload is injected where no event is")
                .contains("OtherType.unknown(): the bean is only known as Runnable, which has no such method")
                .contains(
                        "Inheriting.outOfReach(): the handler of " + Elsewhere.class.getName() + " is package-private");
    }

    @Test
    @DisplayName(
            "a server that does not exist fails the deployment; the message names every place and the servers there are")
    void unknownServer(@TempDir Path dir) throws Exception {
        assertThat(refused(War.withCdi(WrongServer.class), dir))
                .contains(
                        "WrongServer.namespace: @Server(\"typo\") names no server of this application. To fix it, choose one"
                                + " that exists (the default server, without @Server), or declare a servlet SocketIoServlet of the"
                                + " name typo in web.xml.")
                .contains("WrongServer.handler(): @Server(\"typo\") names no server")
                .contains("WrongServer.observer(SocketEvent): @Server(\"other\") names no server");
    }

    @Test
    @DisplayName("where several servers are and none is the default one, whatever means that one fails the deployment")
    void noDefaultServer(@TempDir Path dir) throws Exception {
        assertThat(refused(
                        War.withCdi(Plain.class)
                                .webXml(App.SERVLET.formatted("admin", "/admin"))
                                .webXml(App.SERVLET.formatted("chat", "/chat"))
                                .parameter("socketio.admin.path", "/admin")
                                .parameter("socketio.chat.path", "/chat"),
                        dir))
                .contains(
                        "Bean.bean(): there is no default server, which is meant where there is no @Server. To fix it, choose"
                                + " one that exists (@Server(\"admin\"), @Server(\"chat\")).");
    }

    @Test
    @DisplayName("a constraint of a payload that could not be checked fails the deployment")
    void uncheckable(@TempDir Path dir) throws Exception {
        assertThat(refused(War.withCdi(BadValidation.class).validation(), dir))
                .contains(
                        "BadValidation.observed(SocketEvent, String): the payload is to be validated, but the bean does not have"
                                + " the type of its class. To fix it, let it have that type (see @Typed), or make the method a handler.");
    }

    /** What deployment and log say about an application that must not start. */
    private String refused(War war, Path dir) throws Exception {
        try (Host host = Host.start()) {
            Path unpacked = war.unpack(dir);
            assertThatThrownBy(() -> host.deploy("/bad", unpacked)).satisfies(failure -> {
                for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                    log.add(cause.toString());
                    for (Throwable suppressed : cause.getSuppressed()) {
                        log.add(suppressed.toString());
                    }
                }
            });
            return String.join("\n", log);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"use", "linger"})
    @DisplayName(
            "at the end of an application its connected clients are disconnected, while beans still work; handlers that"
                    + " still run are waited for")
    void stop(String event, @TempDir Path dir) throws Exception {
        try (Host host = Host.start()) {
            Host.Deployed deployed =
                    host.deploy("/end", War.withCdi(Ending.class).unpack(dir));
            try (Client client = Client.connect(host.port(), "/end", "/")) {
                client.ask(event);
                deployed.close();
            }
        }
        assertThat(log)
                .filteredOn(line -> line.startsWith("Ending: "))
                .containsExactly("Ending: disconnect of 1 server shutting down", "Ending: destroyed after 1");
        assertThat(log).noneMatch(line -> line.contains("Failure in"));
    }

    @Test
    @DisplayName("with the CDI API alone the server works and one warning says what is missing")
    void withoutCdi(@TempDir Path dir) throws Exception {
        works(War.withCdiApi(Plain.class).unpack(dir));
        assertThat(log.stream().filter(line -> line.contains("socketio-cdi is here, but CDI has not started")))
                .hasSize(1)
                .first()
                .asString()
                .contains("weld-servlet-core", "WebBeansConfigurationListener");
    }

    @Test
    @DisplayName("OpenWebBeans that nobody has started breaks nothing either")
    void deadOpenWebBeans(@TempDir Path dir) throws Exception {
        works(War.withDeadOpenWebBeans(Plain.class).unpack(dir));
        assertThat(log.stream().filter(line -> line.contains("socketio-cdi is here, but CDI has not started")))
                .hasSize(1);
    }

    private static void works(Path war) throws Exception {
        try (Host host = Host.start();
                Host.Deployed deployed = host.deploy("/plain", war);
                Client client = Client.connect(host.port(), "/plain", "/")) {
            assertThat(client.ask("plain").toString()).isEqualTo("[\"works\"]");
        }
    }

    @Test
    @DisplayName(
            "a configurer and beans serve the same namespace; without the option a failure is not acknowledged, but"
                    + " @OnSocketError and the log have it")
    void both(@TempDir Path dir) throws Exception {
        try (Host host = Host.start();
                Host.Deployed deployed =
                        host.deploy("/plain", War.withCdi(Plain.class).unpack(dir));
                Client client = Client.connect(host.port(), "/plain", "/")) {
            CompletableFuture<?> failed = client.askLater("fail");
            CompletableFuture<?> notConverted = client.askLater("number", "x");
            assertThat(client.ask("plain").toString()).isEqualTo("[\"works\"]");
            assertThat(client.ask("bean").toString()).isEqualTo("[\"works\"]");
            assertThat(failed).isNotDone();
            assertThat(notConverted).isNotDone();
            assertThat(client.event().toString()).isEqualTo("[\"failed\",\"fail\",\"IllegalStateException\"]");
            assertThat(client.event().toString()).isEqualTo("[\"failed\",\"number\",\"PayloadException\"]");
        }
        assertThat(log).anyMatch(line -> line.startsWith("Failure in number of socket "));
    }

    @Test
    @DisplayName("beans survive redeployment: the new application serves, nothing of the old one answers")
    void redeploy(@TempDir Path dir) throws Exception {
        try (Host host = Host.start()) {
            for (int i = 0; i < 2; i++) {
                try (Host.Deployed deployed =
                                host.deploy("/again", War.withCdi(Plain.class).unpack(dir));
                        Client client = Client.connect(host.port(), "/again", "/")) {
                    assertThat(client.ask("bean").toString()).isEqualTo("[\"works\"]");
                }
            }
        }
        assertThat(log).noneMatch(line -> line.contains("Failure in"));
    }
}
