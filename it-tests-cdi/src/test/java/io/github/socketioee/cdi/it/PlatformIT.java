package io.github.socketioee.cdi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketioee.cdi.it.war.Business;
import io.github.socketioee.cdi.it.war.BusinessBean;
import io.github.socketioee.cdi.it.war.Clock;
import io.github.socketioee.cdi.it.war.HiddenHandler;
import io.github.socketioee.cdi.it.war.Journal;
import io.github.socketioee.cdi.it.war.JournalServlet;
import io.github.socketioee.cdi.it.war.Message;
import io.github.socketioee.cdi.it.war.News;
import io.github.socketioee.cdi.it.war.Platform;
import io.github.socketioee.cdi.it.war.SessionBean;
import io.github.socketioee.cdi.it.war.Shop;
import io.github.socketioee.cdi.it.war.Valid;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With what a Jakarta EE server brings: transactions, validation, enterprise beans, executors. The WAR has none of that. */
class PlatformIT extends TransactionCases {

    private static Host host;
    private static Host.Deployed deployed;

    /** The application. */
    static War war() {
        return War.forPlatform(
                        Business.class,
                        BusinessBean.class,
                        Journal.class,
                        JournalServlet.class,
                        Message.class,
                        Clock.class,
                        News.class,
                        Platform.class,
                        SessionBean.class,
                        Shop.class,
                        Valid.class)
                .parameter("socketio.error-acks", "true");
    }

    @BeforeAll
    static void deploy() throws Exception {
        host = Host.start();
        deployed = host.deploy("/tx", Wars.get("platform", PlatformIT::war));
    }

    @AfterAll
    static void stop() throws Exception {
        deployed.close();
        host.close();
    }

    @Override
    int port() {
        return host.port();
    }

    @ParameterizedTest
    @DisplayName("the server's validator checks payloads, in observers and handlers")
    @ValueSource(strings = {"observed", "handled", "observedPerCall"})
    void validation(String event) throws Exception {
        try (Client client = Client.connect(port(), "/tx", "/valid")) {
            assertThat(client.ask(event, Client.object("{\"item\":\"tea\",\"count\":1}"))
                            .getString(0))
                    .endsWith("ed tea");
            assertThat(client.ask(event, Client.object("{\"item\":\" \",\"count\":11}"))
                            .getJsonObject(0)
                            .getJsonObject("error"))
                    .isEqualTo(Client.object("""
                            {"message":"not valid","violations":[
                              {"path":"order.count","message":"must be less than or equal to 10"},
                              {"path":"order.item","message":"must not be blank"}]}
                            """));
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("session beans hear events, by their class or by their business interface")
    @ValueSource(strings = {"enterprise", "enterpriseObserved", "business"})
    void enterpriseBeans(String event) throws Exception {
        try (Client client = Client.connect(port(), "/tx", "/platform")) {
            assertThat(client.ask(event, "x").getString(0)).isEqualTo("x in a transaction true");
        }
    }

    @Test
    @DisplayName("handlers see the names of the application, and so do tasks that they give to a managed executor")
    void names() throws Exception {
        try (Client client = Client.connect(port(), "/tx", "/platform")) {
            assertThat(client.ask("names").getString(0)).isEqualTo("found");
            assertThat(client.ask("managed").getString(0)).isEqualTo("found");
        }
    }

    @Test
    @DisplayName("Namespace and SocketIoServer are injected into REST resources and into what timers call")
    void elsewhere() throws Exception {
        try (Client client = Client.connect(port(), "/tx", "/platform")) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/tx/rest/news"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("published");
            assertThat(client.event().toString()).isEqualTo("[\"news\",\"from REST\"]");
            assertThat(client.event().toString()).isEqualTo("[\"news\",\"from REST, by the server\"]");
            client.emit("timer");
            assertThat(client.event().toString()).isEqualTo("[\"news\",\"from a timer\"]");
            assertThat(client.event().toString()).isEqualTo("[\"news\",\"from a timer, by the server\"]");
        }
    }

    @Test
    @DisplayName("a handler of a session bean that is not public fails the deployment")
    void hiddenHandler(@TempDir Path dir) throws Exception {
        Path war = War.forPlatform(HiddenHandler.class).unpack(dir);
        assertThatThrownBy(() -> host.deploy("/hidden", war))
                .hasMessageContaining(
                        "HiddenHandler.hidden(): the bean is an enterprise bean, of which only public methods can be"
                                + " called from outside. To fix it, make the handler public.")
                .hasMessageContaining("HiddenHandler.alsoHidden(): the bean is an enterprise bean");
    }
}
