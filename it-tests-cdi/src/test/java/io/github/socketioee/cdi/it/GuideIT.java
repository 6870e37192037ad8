package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketioee.cdi.it.war.Journal;
import io.github.socketioee.cdi.it.war.Plain;
import io.github.socketioee.cdi.it.war.Transactions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bean of docs/cdi.md, in one application, does what the guide says; and the beans of docs/node-to-java.md. */
class GuideIT {

    private static final String GUIDE = "docs/cdi.md";

    private static Host host;

    @BeforeAll
    static void deploy(@TempDir Path dir) throws Exception {
        host = Host.start();
        host.deploy(
                "/guide",
                War.withCdi(Transactions.class, Journal.class)
                        .compiled(Snippets.compile(dir, Snippets.of(GUIDE, "java", "## Observers", "")))
                        .transactions()
                        .validation()
                        .webXml(App.SECURED)
                        .webXml(Snippets.of(GUIDE, "xml", "## Several servers", "## Mistakes")
                                .get(0))
                        .parameter("socketio.error-acks", "true")
                        .unpack(Files.createTempDirectory("wars")));
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
    }

    private static Client connect(String namespace) throws Exception {
        return connect(namespace, "ann", "");
    }

    private static Client connect(String namespace, String user, String auth) throws Exception {
        Client client = Client.open(host.port(), "/guide", "/socket.io", namespace, user, auth);
        client.awaitConnect();
        return client;
    }

    private static void answers(String namespace, String event, Object argument, String expected) throws Exception {
        try (Client client = connect(namespace)) {
            assertThat(client.ask(event, argument).toString()).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("observers and handlers of the chat")
    void chat() throws Exception {
        assertThatThrownBy(() -> connect("/chat", "bob", "")).hasMessage("{\"message\":\"members only\"}");
        try (Client ann = connect("/chat")) {
            Client other = connect("/chat");
            assertThat(other.ask("say", Client.object("{\"text\":\"hello\"}")).toString())
                    .isEqualTo("[\"ok\"]");
            assertThat(ann.event().toString()).isEqualTo("[\"said\",\"ann\",{\"text\":\"hello\"}]");
            assertThat(other.ask("greet", "Cid").toString()).isEqualTo("[\"Hello Cid, ann is here\"]");
            assertThat(ann.event().toString()).isEqualTo("[\"greeted\",\"Cid\"]");
            other.disconnect();
            assertThat(ann.event().toString()).isEqualTo("[\"left\",\"ann\",\"client namespace disconnect\"]");
            other.close();
        }
    }

    @Test
    @DisplayName("payloads")
    void payloads() throws Exception {
        try (Client client = connect("/payloads")) {
            assertThat(client.askBinary(
                                    "[\"size\",{\"title\":\"t\",\"pixels\":{\"_placeholder\":true,\"num\":0}}]",
                                    new byte[3])
                            .get(60, TimeUnit.SECONDS)
                            .toString())
                    .isEqualTo("[3]");
            assertThat(client.ask("describe", Client.array("[\"a\",\"b\"]")).toString())
                    .isEqualTo("[\"untitled [a, b]\"]");
            assertThat(client.ask("describe", Client.array("[\"a\"]"), "x").toString())
                    .isEqualTo("[\"x [a]\"]");
            assertThat(client.ask("raw", "x", "y").toString()).isEqualTo("[2,\"x\"]");
        }
    }

    @Test
    @DisplayName("acknowledgements")
    void acks() throws Exception {
        answers("/acks", "later", "x", "[\"X\"]");
        answers("/acks", "several", "abc", "[3,\"abc\"]");
        answers("/acks", "byHand", "x", "[\"got x\"]");
    }

    @Test
    @DisplayName("namespaces by pattern, and all of them")
    void namespaces() throws Exception {
        try (Client client = connect("/tenant-one")) {
            assertThat(client.event().toString()).isEqualTo("[\"welcome\",\"/tenant-one\"]");
        }
        for (String namespace : List.of("/tenant-one", "/shop")) {
            assertThatThrownBy(() -> connect(namespace, "ann", "{\"banned\":true}"))
                    .hasMessage("{\"message\":\"not you\"}");
        }
    }

    @Test
    @DisplayName("injection and scopes")
    void scopes() throws Exception {
        try (Client one = connect("/shop");
                Client two = connect("/shop");
                Client main = connect("/")) {
            assertThat(one.ask("add", "tea").toString()).isEqualTo("[[\"tea\"]]");
            assertThat(one.ask("add", "milk").toString()).isEqualTo("[[\"tea\",\"milk\"]]");
            assertThat(two.ask("add", "jam").toString()).isEqualTo("[[\"jam\"]]");
            assertThat(one.event().toString()).isEqualTo("[\"added\",\"tea\"]");
            assertThat(one.event().toString()).isEqualTo("[\"added\",\"milk\"]");
            main.emit("publish");
            assertThat(one.event().toString()).isEqualTo("[\"news\",\"sale\"]");
        }
    }

    @Test
    @DisplayName("interceptors")
    void interceptors() throws Exception {
        answers("/interceptors", "echo", "hey", "[\"hey!\"]");
    }

    @Test
    @DisplayName("transactions")
    void transactions() throws Exception {
        try (Client client = connect("/orders")) {
            assertThat(client.ask("order", "").toString())
                    .isEqualTo("[{\"error\":{\"message\":\"Internal server error\"}}]");
            assertThat(client.ask("order", "tea").toString()).isEqualTo("[\"ordered\"]");
            assertThat(client.event().toString()).isEqualTo("[\"ordered\",\"tea\"]");
            assertThat(client.eventsSoFar()).isEmpty();
        }
    }

    @Test
    @DisplayName("security")
    void security() throws Exception {
        answers("/members", "secret", null, "[\"for ann\"]");
        try (Client bob = connect("/members", "bob", "")) {
            assertThat(bob.ask("secret").toString()).isEqualTo("[{\"error\":{\"message\":\"forbidden\"}}]");
            assertThat(bob.ask("open").toString()).isEqualTo("[\"for all\"]");
        }
    }

    @Test
    @DisplayName("validation, with the answer that the guide shows")
    void validation() throws Exception {
        try (Client client = connect("/validation")) {
            assertThat(client.ask("buy", Client.object("{\"item\":\"tea\",\"count\":3}"))
                            .toString())
                    .isEqualTo("[\"3 tea\"]");
            assertThat(client.ask("buy", Client.object("{\"item\":\"tea\",\"count\":11}"))
                            .getJsonObject(0))
                    .isEqualTo(Client.object(Snippets.of(GUIDE, "json", "## Validation", "## Errors")
                            .get(0)));
        }
    }

    @Test
    @DisplayName("errors")
    void errors() throws Exception {
        try (Client client = connect("/errors")) {
            assertThat(client.ask("half", 4).toString()).isEqualTo("[2]");
            assertThat(client.ask("half", 3).toString())
                    .isEqualTo("[{\"error\":{\"message\":\"Internal server error\"}}]");
            assertThat(client.event().toString()).isEqualTo("[\"failed\",\"half\",\"odd\"]");
            assertThat(client.ask("half", "x").toString()).contains("expected int but found the string");
        }
    }

    @Test
    @DisplayName("order by priority")
    void order() throws Exception {
        try (Client client = connect("/order")) {
            client.emit("step");
            assertThat(client.event().toString()).isEqualTo("[\"first\"]");
            assertThat(client.event().toString()).isEqualTo("[\"second\"]");
        }
    }

    @Test
    @DisplayName("a second server")
    void servers() throws Exception {
        try (Client shop = connect("/shop");
                Client admin = Client.open(host.port(), "/guide", "/admin", "/", "ann", "")) {
            admin.awaitConnect();
            assertThat(admin.ask("announce", "x").toString()).isEqualTo("[\"admin\"]");
            assertThat(shop.event().toString()).isEqualTo("[\"news\",\"x\"]");
        }
    }

    /** Messages, and those of exceptions. */
    private static final class Log extends Handler implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Log() {
            Logger.getLogger("").addHandler(this);
        }

        boolean complaint() {
            return lines.stream().anyMatch(line -> line.startsWith("WELD-000715") || line.startsWith("WELD-000716"));
        }

        void note(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                lines.add(cause.toString());
                for (Throwable suppressed : cause.getSuppressed()) {
                    lines.add(suppressed.toString());
                }
            }
        }

        @Override
        public void publish(LogRecord entry) {
            lines.add(new SimpleFormatter().formatMessage(entry));
            note(entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }

    @Test
    @DisplayName("mistakes are reported in the words of the guide")
    void mistakes(@TempDir Path dir) throws Exception {
        Path classes = Snippets.compile(dir, List.of("""
                        package chat;
                        import io.github.socketioee.cdi.*;
                        import jakarta.enterprise.event.*;
                        @jakarta.enterprise.context.ApplicationScoped
                        public class Bad {
                            void left(@Observes @OnEvent("disconnect") SocketEvent e) {}
                            void slow(@ObservesAsync @OnEvent("slow") SocketEvent e) {}
                            @OnEvent void say(@Payload String a, @Payload String b) {}
                        }
                        """));
        try (Log log = new Log()) {
            assertThatThrownBy(() ->
                            host.deploy("/bad", War.withCdi().compiled(classes).unpack(dir)))
                    .satisfies(failure -> log.note(failure));
            assertThat(String.join("\n", log.lines))
                    .contains(Snippets.of(GUIDE, "text", "## Mistakes", "## Wiring per container")
                            .get(0)
                            .strip()
                            .split("\n"));
        }
    }

    @Test
    @DisplayName("where CDI has not started, the log says what the troubleshooting page says")
    void withoutCdi(@TempDir Path dir) throws Exception {
        String warning = Snippets.of(
                        "docs/troubleshooting.md", "text", "### Beans hear nothing", "## Clients cannot connect")
                .get(0)
                .replace("(…)", "")
                .strip();
        try (Log log = new Log();
                Host.Deployed deployed =
                        host.deploy("/plain", War.withCdiApi(Plain.class).unpack(dir))) {
            assertThat(log.lines).anyMatch(line -> line.startsWith(warning));
        }
    }

    @Test
    @DisplayName("Weld complains of polls that are held, unless it has the parameters of the guide")
    void heldPolls(@TempDir Path dir) throws Exception {
        int rounds = 100;
        boolean complains = System.getProperty("container").equals("tomcat") && !War.openWebBeans();
        if (complains) {
            try (Log log = new Log();
                    Host.Deployed deployed =
                            host.deploy("/polls", War.withCdi(Plain.class).unpack(dir))) {
                Poller poller = new Poller(host.port(), "/polls");
                rounds = 0;
                while (!log.complaint()) {
                    assertThat(++rounds).as("polls without a complaint of Weld").isLessThan(5_000);
                    poller.round();
                }
            }
        }
        String parameters = Snippets.of(GUIDE, "xml", "### Weld and held requests", "### One WAR for all of them")
                .get(0);
        War silenced = War.withCdi(Plain.class).webXml(parameters);
        try (Log log = new Log();
                Host.Deployed deployed = host.deploy("/polls", silenced.unpack(dir))) {
            Poller poller = new Poller(host.port(), "/polls");
            for (int i = 0; i < Math.max(100, 2 * rounds); i++) {
                poller.round();
            }
            assertThat(log.complaint()).as("Weld complains").isFalse();
        }
    }

    @Test
    @DisplayName("the beans of the phrasebook")
    void phrasebook(@TempDir Path dir) throws Exception {
        List<String> beans = Snippets.of("docs/node-to-java.md", "java", "## The same as beans", "## Options");
        Path war = War.withCdi().compiled(Snippets.compile(dir, beans)).unpack(dir);
        try (Host.Deployed deployed = host.deploy("/phrases", war)) {
            assertThatThrownBy(() -> phrases("{\"token\":\"wrong\"}"))
                    .hasMessage("{\"message\":\"not authorized\",\"data\":{\"code\":401}}");
            try (Client one = phrases("{\"token\":\"right\"}");
                    Client two = phrases("{\"token\":\"right\"}");
                    Client chat = Client.connect(host.port(), "/phrases", "/chat")) {
                assertThat(one.event().toString()).isEqualTo("[\"hello\",\"world\"]");
                assertThat(two.event().toString()).isEqualTo("[\"hello\",\"world\"]");
                CompletableFuture<?> answer =
                        two.askLater("say", Client.object("{\"author\":\"Ann\",\"text\":\"hi\"}"));
                assertThat(one.event().toString()).isEqualTo("[\"said\",{\"author\":\"Ann\",\"text\":\"hi\"}]");
                assertThat(one.event().toString()).isEqualTo("[\"seen\",\"say\",1]");
                assertThat(answer.get(60, TimeUnit.SECONDS)).hasToString("[\"ok\"]");
                chat.emit("news", "flash");
                assertThat(chat.event().toString()).isEqualTo("[\"news\",\"flash\"]");
                two.disconnect();
                assertThat(one.event().toString()).isEqualTo("[\"leaving\",true]");
                assertThat(one.event().toString()).isEqualTo("[\"left\",\"client namespace disconnect\"]");
            }
        }
    }

    private static Client phrases(String auth) throws Exception {
        Client client = Client.open(host.port(), "/phrases", "/socket.io", "/", null, auth);
        client.awaitConnect();
        return client;
    }
}
