package io.github.socketioee.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.socketioee.containers.war.AnnotatedServlet;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to get a server out of the jar, all deployed beside each other. */
@ExtendWith(ArquillianExtension.class)
class RegistrationIT {

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "root", testable = false)
    static WebArchive root() {
        return Wars.war("ROOT");
    }

    @Deployment(name = "plain", testable = false)
    static WebArchive plain() {
        return Wars.war("plain");
    }

    @Deployment(name = "described", testable = false)
    static WebArchive described() {
        return Wars.war("described", Wars.parameter("socketio.path", "/deep/chat"));
    }

    @Deployment(name = "complete", testable = false)
    static WebArchive complete() {
        return Wars.completeWar("complete");
    }

    @Deployment(name = "declared", testable = false)
    static WebArchive declared() {
        return Wars.war(
                "declared",
                Wars.servlet("chat", "/chat", "3s")
                        + Wars.servlet("admin", "/admin", "4s")
                        + Wars.parameter("socketio.admin.ping-timeout", "1500"));
    }

    @Deployment(name = "annotated", testable = false)
    static WebArchive annotated() {
        return Wars.war("annotated").addClass(AnnotatedServlet.class);
    }

    @Deployment(name = "mistaken", testable = false, managed = false)
    static WebArchive mistaken() {
        return Wars.war("mistaken", Wars.parameter("socketio.ping-intervall", "5s"));
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("[registration] without a web.xml the jar registers itself, at the root")
    @ValueSource(strings = {"polling", "websocket", "polling+websocket"})
    void root(String transports) throws Exception {
        assertThat(Site.echo("/socket.io", transports)).isEqualTo(":hello");
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("[registration] without a web.xml the jar registers itself, under a context path")
    @ValueSource(strings = {"polling", "websocket", "polling+websocket"})
    void plain(String transports) throws Exception {
        assertThat(Site.echo("/plain/socket.io", transports)).isEqualTo(":hello");
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("[registration] with a web.xml the jar registers itself, at the path that this sets")
    @ValueSource(strings = {"polling", "websocket", "polling+websocket"})
    void described(String transports) throws Exception {
        assertThat(Site.echo("/described/deep/chat", transports)).isEqualTo(":hello");
        assertThat(Site.handshake("/described/socket.io")).startsWith("404");
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("[registration] with a metadata-complete web.xml the jar registers itself")
    @ValueSource(strings = {"polling", "websocket", "polling+websocket"})
    void complete(String transports) throws Exception {
        assertThat(Site.echo("/complete/socket.io", transports)).isEqualTo(":hello");
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("[registration] servlets declared in web.xml take the automatic one's place: two servers in one WAR")
    @ValueSource(strings = {"polling", "websocket", "polling+websocket"})
    void declared(String transports) throws Exception {
        assertThat(Site.echo("/declared/chat", transports)).isEqualTo("chat:hello");
        assertThat(Site.echo("/declared/admin", transports)).isEqualTo("admin:hello");
        assertThat(Site.handshake("/declared/chat")).contains("\"pingInterval\":3000,\"pingTimeout\":20000");
        assertThat(Site.handshake("/declared/admin")).contains("\"pingInterval\":4000,\"pingTimeout\":1500");
        assertThat(Site.handshake("/declared/socket.io")).startsWith("404");
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("[registration] a servlet declared by annotation takes the automatic one's place")
    @ValueSource(strings = {"polling", "websocket", "polling+websocket"})
    void annotated(String transports) throws Exception {
        assertThat(Site.echo("/annotated/live", transports)).isEqualTo(":hello");
        assertThat(Site.handshake("/annotated/live")).contains("\"pingInterval\":7000");
        assertThat(Site.handshake("/annotated/socket.io")).startsWith("404");
    }

    @ParameterizedTest(name = "over {0}")
    @DisplayName("[registration] two servers of one WAR, and two WARs, do not hear each other")
    @ValueSource(strings = {"polling", "websocket", "polling+websocket"})
    void apart(String transports) throws Exception {
        String[] paths = {"/declared/chat", "/declared/admin", "/plain/socket.io", "/socket.io"};
        Client[] clients = new Client[paths.length];
        try {
            for (int i = 0; i < paths.length; i++) {
                clients[i] = Client.connect(Site.uri("/"), paths[i], transports, Map.of(), false);
                assertThat(clients[i].next()).isEqualTo("connected");
            }
            for (int i = 0; i < paths.length; i++) {
                clients[i].ask("say", paths[i]);
            }
            for (int i = 0; i < paths.length; i++) {
                assertThat(clients[i].next()).isEqualTo("said: " + paths[i]);
                clients[i].ask("echo", "everything before this has arrived");
                assertThat(clients[i].silent()).isTrue();
            }
        } finally {
            for (Client client : clients) {
                if (client != null) {
                    client.close();
                }
            }
        }
    }

    @Test
    @DisplayName("[registration] a mistake fails the deployment, with its reason, and nothing else")
    void mistake() throws Exception {
        assertThatThrownBy(() -> deployer.deploy("mistaken"))
                .hasStackTraceContaining("socketio.ping-intervall = 5s (context-param)")
                .hasStackTraceContaining("did you mean ping-interval");
        assertThat(Site.handshake("/mistaken/socket.io")).doesNotStartWith("200");
        assertThat(Site.echo("/plain/socket.io", "websocket")).isEqualTo(":hello");
    }
}
